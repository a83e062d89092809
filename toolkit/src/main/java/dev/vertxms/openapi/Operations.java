package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vertxms.http.Endpoint;
import dev.vertxms.http.Endpoint.About;

/**
 * Describes routes one by one; what they share goes into the document's components.
 *
 * <p>That a GET route answers HEAD as well is not said: HTTP itself says what the answer to HEAD is
 * (RFC 9110, 9.3.2), and a second operation would need a second operation id, which generated
 * clients would make a second method of.
 */
final class Operations {

  private final Components components;
  private final Responses responses;
  private final Parameters parameters = new Parameters();

  Operations(Components components) {
    this.components = components;
    this.responses = new Responses(components);
  }

  /**
   * @throws IllegalStateException when the route cannot be described
   */
  ObjectNode of(Endpoint endpoint) {
    try {
      return describe(endpoint);
    } catch (IllegalArgumentException fault) {
      throw new IllegalStateException("route " + endpoint + ": " + fault.getMessage(), fault);
    }
  }

  private ObjectNode describe(Endpoint endpoint) {
    ObjectNode operation = JsonNodeFactory.instance.objectNode();
    About about = endpoint.about();
    if (!about.tag().isEmpty()) {
      operation.putArray("tags").add(about.tag());
    }
    DocumentHead.putText(operation, "summary", about.summary());
    DocumentHead.putText(operation, "description", about.description());
    operation.put("operationId", endpoint.operationId());
    if (about.deprecated()) {
      operation.put("deprecated", true);
    }
    if (!endpoint.parameters().isEmpty()) {
      ArrayNode described = operation.putArray("parameters");
      endpoint.parameters().forEach(parameter -> described.add(parameters.of(parameter)));
    }
    if (endpoint.body() != null) {
      operation.set("requestBody", body(endpoint.body()));
    }
    operation.set("responses", responses.of(endpoint));
    if (!endpoint.security().isEmpty()) {
      operation.set("security", Security.requirements(endpoint));
    }
    return operation;
  }

  private ObjectNode body(Endpoint.Body body) {
    var schema = body.open() ? components.openModel(body.type()) : components.model(body.type());
    ObjectNode described = JsonNodeFactory.instance.objectNode().put("required", body.required());
    described.set("content", Responses.json(schema, Examples.body(body)));
    return described;
  }
}

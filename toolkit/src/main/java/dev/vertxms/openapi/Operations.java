package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vertxms.http.Endpoint;
import io.netty.handler.codec.http.HttpResponseStatus;

/** Describes routes one by one; what they share goes into the document's components. */
final class Operations {

  private final Components components;
  private final Parameters parameters = new Parameters();

  Operations(Components components) {
    this.components = components;
  }

  ObjectNode of(Endpoint endpoint) {
    ObjectNode operation = JsonNodeFactory.instance.objectNode();
    if (!endpoint.about().tag().isEmpty()) {
      operation.putArray("tags").add(endpoint.about().tag());
    }
    putText(operation, "summary", endpoint.about().summary());
    putText(operation, "description", endpoint.about().description());
    operation.put("operationId", endpoint.operationId());
    if (!endpoint.parameters().isEmpty()) {
      ArrayNode described = operation.putArray("parameters");
      endpoint.parameters().forEach(parameter -> described.add(parameters.of(parameter)));
    }
    Endpoint.Body body = endpoint.body();
    if (body != null) {
      ObjectNode requestBody = operation.putObject("requestBody").put("required", true);
      requestBody.set("content", json(components.model((Class<?>) body.type())));
    }
    operation.set("responses", responses(endpoint));
    return operation;
  }

  private ObjectNode responses(Endpoint endpoint) {
    ObjectNode responses = JsonNodeFactory.instance.objectNode();
    ObjectNode success =
        responses
            .putObject(Integer.toString(endpoint.status()))
            .put("description", HttpResponseStatus.valueOf(endpoint.status()).reasonPhrase());
    if (endpoint.function() != null) {
      success.set("content", json(components.envelope(endpoint.result())));
    }
    for (Failure failure : Failure.of(endpoint)) {
      responses.set(failure.status(), components.failure(failure));
    }
    return responses;
  }

  static ObjectNode json(JsonNode schema) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    content.putObject("application/json").set("schema", schema);
    return content;
  }

  private static void putText(ObjectNode node, String name, String text) {
    if (!text.isEmpty()) {
      node.put(name, text);
    }
  }
}

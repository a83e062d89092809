package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vertxms.error.ServiceException;
import dev.vertxms.http.Endpoint;
import dev.vertxms.http.Envelope;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Describes what routes answer. */
final class Responses {

  private static final String TRACE_ID_HEADER = "X-Trace-Id";
  private static final String TRACE_ID_COMPONENT = "TraceId";

  private final Components components;

  Responses(Components components) {
    this.components = components;
  }

  /** The success first, then the failures by status, then any other. */
  ObjectNode of(Endpoint endpoint) {
    ObjectNode responses = JsonNodeFactory.instance.objectNode();
    responses.set(Integer.toString(endpoint.status()), success(endpoint));
    Map<String, ObjectNode> failures = new TreeMap<>();
    Map<Integer, String> declared = endpoint.about().failures();
    declared.forEach(
        (status, when) -> failures.put(Integer.toString(status), Failure.declared(status, when)));
    for (Failure failure : Failure.of(endpoint)) {
      failures.computeIfAbsent(failure.status(), status -> components.failure(failure));
    }
    return responses.setAll(failures);
  }

  private ObjectNode success(Endpoint endpoint) {
    ObjectNode success = response(HttpResponseStatus.valueOf(endpoint.status()).reasonPhrase());
    if (endpoint.function() != null) {
      success.set(
          "content",
          json(components.envelope(endpoint.result()), Examples.envelope(endpoint.result())));
    }
    return success;
  }

  /** An error envelope, and an example of it. */
  static ObjectNode failure(String description, ServiceException example) {
    ObjectNode failure = response(description);
    JsonNode schema = Components.reference("schemas", Envelopes.ERROR);
    failure.set("content", json(schema, Examples.failure(example)));
    return failure;
  }

  private static ObjectNode response(String description) {
    ObjectNode response = JsonNodeFactory.instance.objectNode().put("description", description);
    response
        .putObject("headers")
        .set(TRACE_ID_HEADER, Components.reference("headers", TRACE_ID_COMPONENT));
    return response;
  }

  /** The header fields that responses share, by the names under which they refer to them. */
  static ObjectNode headers() {
    ObjectNode headers = JsonNodeFactory.instance.objectNode();
    headers
        .putObject(TRACE_ID_COMPONENT)
        .put("description", "Under which the service logs the request; absent without tracing.")
        .put("example", Examples.TRACE_ID)
        .putObject("schema")
        .put("type", "string");
    return headers;
  }

  /** A content of JSON. */
  static ObjectNode json(JsonNode schema, @Nullable JsonNode example) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    ObjectNode json = content.putObject(Envelope.MEDIA_TYPE);
    json.set("schema", schema);
    if (example != null) {
      json.set("example", example);
    }
    return content;
  }
}

package dev.vertxms.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vertxms.error.Violation;
import dev.vertxms.http.Api;
import dev.vertxms.http.Routes;
import dev.vertxms.json.Json;
import io.vertx.core.Future;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Documents of a single operation, for tests of what it asks of its body. */
final class Bodies {

  private Bodies() {}

  static Function<JsonNode, List<Violation>> rules(Class<?> type) {
    var routes = new Routes(Api.of("test", "1"));
    routes.post("/things", "send").body(type).handle(request -> Future.succeededFuture());
    return rulesOf(OpenApiDocument.of(routes.table()).toTree());
  }

  static Function<JsonNode, List<Violation>> rules(TypeReference<?> type) {
    var routes = new Routes(Api.of("test", "1"));
    routes.post("/things", "send").body(type).handle(request -> Future.succeededFuture());
    return rulesOf(OpenApiDocument.of(routes.table()).toTree());
  }

  static Function<JsonNode, List<Violation>> rules(JsonNode schema) {
    return rulesOf(document(schema));
  }

  static Function<JsonNode, List<Violation>> rulesOf(JsonNode document) {
    return Objects.requireNonNull(Contract.of(document).operation("send").rules().body());
  }

  /** As a service reads it: every digit is kept. Apostrophes stand for quotes. */
  static JsonNode json(String text) {
    try {
      return Json.mapper()
          .readerFor(JsonNode.class)
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  static ObjectNode document(JsonNode schema) {
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("openapi", "3.1.0");
    document.putObject("info").put("title", "test").put("version", "1");
    ObjectNode operation =
        document
            .withObject("/paths")
            .putObject("/things")
            .putObject("post")
            .put("operationId", "send");
    operation
        .withObject("/requestBody/content")
        .putObject("application/json")
        .set("schema", schema);
    operation.withObject("/responses").putObject("200").put("description", "OK");
    return document;
  }
}

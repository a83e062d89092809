package dev.vertxms.testkit.mocks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.vertxms.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Values as JSON trees. */
final class Trees {

  private Trees() {}

  /** What the value is on the wire. */
  static JsonNode of(@Nullable Object value) {
    try {
      if (value instanceof JsonObject || value instanceof JsonArray) {
        return Json.mapper().readTree(value.toString());
      }
      return Json.mapper().valueToTree(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON: " + value, e);
    }
  }

  /** Whether both mean the same; 1 and 1.0 do. */
  static boolean same(JsonNode one, JsonNode other) {
    return one.equals(Trees::compare, other);
  }

  private static int compare(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return one.decimalValue().compareTo(other.decimalValue());
    }
    return one.equals(other) ? 0 : 1;
  }
}

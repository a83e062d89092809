package dev.vertxms.client;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vertxms.error.ServiceException;
import dev.vertxms.error.Violation;
import dev.vertxms.json.Json;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a neighbour's envelopes, and is lenient towards members that it does not know: neighbours
 * grow.
 */
final class EnvelopeReader {

  private static final ObjectMapper LENIENT =
      Json.mapper().copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private EnvelopeReader() {}

  /**
   * The data of a success; null where it is null.
   *
   * @throws IOException when it is not an envelope of code 0 with data of the type
   */
  static <T> @Nullable T data(@Nullable Buffer body, JavaType type) throws IOException {
    JsonNode envelope = tree(body);
    JsonNode code = envelope.get("code");
    if (code == null || !code.isInt() || code.intValue() != 0 || !envelope.has("data")) {
      throw new IOException("not an envelope of code 0");
    }
    JsonNode data = envelope.get("data");
    return data.isNull() ? null : LENIENT.readerFor(type).readValue(data);
  }

  /** A failure with the neighbour's own code, detail and violations, as far as they can be read. */
  static ServiceException failure(int status, @Nullable Buffer body) {
    try {
      JsonNode envelope = tree(body);
      ServiceException failure = ServiceException.of(status, envelope.path("error").textValue());
      int code = envelope.path("code").asInt(0);
      return (code == 0 ? failure : failure.withCode(code))
          .withViolations(violations(envelope.path("violations")));
    } catch (IOException e) {
      return ServiceException.of(status, null);
    }
  }

  private static List<Violation> violations(JsonNode list) {
    List<Violation> violations = new ArrayList<>();
    for (JsonNode one : list) {
      violations.add(
          new Violation(
              one.path("in").asText(),
              one.path("field").asText(),
              one.path("rule").asText(),
              one.path("message").asText()));
    }
    return violations;
  }

  private static JsonNode tree(@Nullable Buffer body) throws IOException {
    JsonNode tree = body == null ? null : LENIENT.readTree(body.getBytes());
    if (tree == null || !tree.isObject()) {
      throw new IOException("not a JSON object");
    }
    return tree;
  }
}

package dev.vertxms.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vertxms.error.Violation;
import dev.vertxms.http.Page;
import dev.vertxms.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.assertj.core.api.AssertProvider;

/**
 * What a service answered. Immutable.
 *
 * <p>AssertJ's {@code assertThat(answer)} has assertions of its own for it, see {@link
 * AnswerAssert}.
 */
public final class Answer implements AssertProvider<AnswerAssert> {

  // A test may read only what it is after; that nothing else is there, the contract says.
  private static final ObjectMapper LENIENT =
      Json.mapper().copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private final int status;
  private final HttpHeaders headers;
  private final String text;
  private final Function<Answer, String> report;

  /** An answer of which only this is known. */
  public Answer(int status, HttpHeaders headers, String text) {
    this(status, headers, text, answer -> answer.status + " " + answer.text);
  }

  Answer(int status, HttpHeaders headers, String text, Function<Answer, String> report) {
    this.status = status;
    this.headers = headers;
    this.text = text;
    this.report = report;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The header fields. */
  public HttpHeaders headers() {
    return headers;
  }

  /** The body. */
  public String text() {
    return text;
  }

  /** The body as a JSON object, which every envelope is. */
  public JsonObject json() {
    return new JsonObject(text);
  }

  public int code() {
    return json().getInteger("code");
  }

  /** The envelope's data, an object. */
  public JsonObject data() {
    return Objects.requireNonNull(json().getJsonObject("data"), () -> "no data in " + text);
  }

  /** The envelope's data, a list. */
  public JsonArray list() {
    return Objects.requireNonNull(json().getJsonArray("data"), () -> "no data in " + text);
  }

  /** The envelope's data; members that the type does not have are left out. */
  public <T> T data(Class<T> type) {
    return read(tree().path("data"), LENIENT.constructType(type));
  }

  /** The envelope's data, a list. */
  public <T> List<T> list(Class<T> type) {
    return read(
        tree().path("data"), LENIENT.getTypeFactory().constructCollectionType(List.class, type));
  }

  /** The envelope's data and pagination. */
  public <T> Page<T> page(Class<T> type) {
    JsonNode pagination = tree().path("pagination");
    if (!pagination.isObject()) {
      throw failure("pagination: missing (expected: an object)");
    }
    return new Page<>(
        list(type),
        pagination.path("page").asInt(),
        pagination.path("size").asInt(),
        pagination.path("total").asLong());
  }

  /** What an error envelope says went wrong. */
  public String error() {
    return json().getString("error", "");
  }

  /** The whole error envelope. */
  public ErrorAnswer errorAnswer() {
    JsonNode envelope = tree();
    if (!envelope.path("message").isTextual()) {
      throw failure("message: missing (expected: an error envelope)");
    }
    return new ErrorAnswer(
        status,
        envelope.path("code").asInt(),
        envelope.path("message").asText(),
        envelope.path("error").asText(),
        envelope.path("traceId").asText(),
        violations(envelope));
  }

  /** The trace in which the service answered; empty where it is not traced. */
  public String traceId() {
    return headers.firstValue("X-Trace-Id").orElse("");
  }

  /** The rules that an error envelope complains of, in its order. */
  public List<Violation> violations() {
    return violations(tree());
  }

  /** The fields that an error envelope complains of, in its order. */
  public List<String> violatedFields() {
    return json().getJsonArray("violations", new JsonArray()).stream()
        .map(violation -> ((JsonObject) violation).getString("field"))
        .toList();
  }

  @Override
  public AnswerAssert assertThat() {
    return new AnswerAssert(this);
  }

  @Override
  public String toString() {
    return report.apply(this);
  }

  /** The body as a tree. */
  JsonNode tree() {
    try {
      return Json.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw failure("body: " + e.getOriginalMessage() + " (expected: JSON)");
    }
  }

  /** That this is not the answer that was meant, and all that is known of it. */
  AssertionError failure(String message) {
    return new AssertionError(message + "\n\n" + this);
  }

  private <T> T read(JsonNode data, JavaType type) {
    if (data.isMissingNode() || data.isNull()) {
      throw failure("data: missing (expected: " + type.toCanonical() + ")");
    }
    try {
      return LENIENT.readerFor(type).readValue(data);
    } catch (IOException e) {
      throw failure("data: " + e.getMessage() + " (expected: " + type.toCanonical() + ")");
    }
  }

  /** The violations of an error envelope. */
  static List<Violation> violations(JsonNode envelope) {
    return StreamSupport.stream(envelope.path("violations").spliterator(), false)
        .map(
            one ->
                new Violation(
                    one.path("in").asText(),
                    one.path("field").asText(),
                    one.path("rule").asText(),
                    one.path("message").asText()))
        .toList();
  }
}

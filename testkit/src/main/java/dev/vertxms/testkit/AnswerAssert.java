package dev.vertxms.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.vertxms.error.Violation;
import dev.vertxms.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** What can be said of an answer; a failure shows the whole exchange and its trace. */
public final class AnswerAssert extends AbstractAssert<AnswerAssert, Answer> {

  AnswerAssert(Answer actual) {
    super(actual, AnswerAssert.class);
  }

  /** A status of 2xx, with an envelope of code 0. */
  public AnswerAssert isSuccess() {
    if (actual.status() / 100 != 2) {
      throw fault("status", actual.status(), "200..299");
    }
    return hasCode(0);
  }

  /** An error envelope of that status. */
  public AnswerAssert isError(int status) {
    hasStatus(status);
    actual.errorAnswer();
    return this;
  }

  /** The HTTP status. */
  public AnswerAssert hasStatus(int status) {
    if (actual.status() != status) {
      throw fault("status", actual.status(), status);
    }
    return this;
  }

  /** The envelope's code. */
  public AnswerAssert hasCode(int code) {
    return has("code", actual.tree().path("code"), Json.mapper().valueToTree(code));
  }

  /** The envelope's data: a record, a list, a {@link JsonObject}, whatever is the same as JSON. */
  public AnswerAssert hasData(@Nullable Object data) {
    return has("data", actual.tree().path("data"), tree(data));
  }

  /** The pagination of a page. */
  public AnswerAssert hasPagination(int page, int size, long total) {
    var expected = new JsonObject().put("page", page).put("size", size).put("total", total);
    return has("pagination", actual.tree().path("pagination"), tree(expected));
  }

  /** The error envelope's message, the phrase of its status. */
  public AnswerAssert withMessage(String message) {
    return same("message", actual.errorAnswer().message(), message);
  }

  /** The error envelope's error, that which went wrong. */
  public AnswerAssert withError(String error) {
    return same("error", actual.errorAnswer().error(), error);
  }

  /** One violation among maybe others; {@code field} is a pointer as in {@code /age}. */
  public AnswerAssert hasViolation(String in, String field, String rule) {
    String wanted = in + " " + field + " " + rule;
    String found =
        actual.violations().stream().map(AnswerAssert::text).collect(Collectors.joining(", "));
    if (actual.violations().stream().map(AnswerAssert::text).noneMatch(wanted::equals)) {
      throw fault("violations", found.isEmpty() ? "none" : found, wanted);
    }
    return this;
  }

  /** A 422 that complains of these fields and no others, in any order; each as in {@code /age}. */
  public AnswerAssert refuses(String... fields) {
    isError(422);
    List<String> expected = Stream.of(fields).sorted().toList();
    List<String> found = actual.violations().stream().map(Violation::field).sorted().toList();
    if (!found.equals(expected)) {
      throw fault("violated", found, expected);
    }
    return this;
  }

  private AnswerAssert has(String name, JsonNode found, JsonNode expected) {
    if (!found.equals(expected)) {
      throw fault(name, found.isMissingNode() ? "missing" : found, expected);
    }
    return this;
  }

  private AnswerAssert same(String name, String found, String expected) {
    if (!found.equals(expected)) {
      throw fault(name, found, expected);
    }
    return this;
  }

  private AssertionError fault(String name, Object found, Object expected) {
    String said = info.descriptionText();
    return Objects.requireNonNull(actual)
        .failure(
            (said.isEmpty() ? "" : "[" + said + "] ")
                + name
                + ": "
                + found
                + " (expected: "
                + expected
                + ")");
  }

  private static String text(Violation violation) {
    return violation.in() + " " + violation.field() + " " + violation.rule();
  }

  /** Read back from text, so that numbers are as on the wire. */
  private static JsonNode tree(@Nullable Object value) {
    try {
      return Json.mapper()
          .readTree(
              value instanceof JsonObject || value instanceof JsonArray
                  ? value.toString()
                  : Json.mapper().writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("data: " + e.getOriginalMessage(), e);
    }
  }
}

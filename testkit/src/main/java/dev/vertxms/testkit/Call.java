package dev.vertxms.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.vertxms.http.Page;
import dev.vertxms.json.Json;
import dev.vertxms.openapi.ContractOperation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A call of one operation, written as its contract says; the last method sends it.
 *
 * <p>An AssertionError shows the request, the response, its violations and the spans of its trace.
 * Not thread-safe.
 */
public final class Call {

  private static final String JSON = "application/json";

  private final TestService service;
  private final ContractOperation operation;
  private final Promises promises;
  private final Target target;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private @Nullable String body;
  private int[] expected = {};

  Call(TestService service, ContractOperation operation, Promises promises) {
    this.service = service;
    this.operation = operation;
    this.promises = promises;
    this.target = new Target(operation);
  }

  /**
   * A variable of the path.
   *
   * @throws IllegalArgumentException when the path has none of that name; so also for {@link
   *     #query}
   */
  public Call path(String name, Object value) {
    target.path(name, value);
    return this;
  }

  /** A query parameter, several values for a list; a collection stands for its elements. */
  public Call query(String name, Object... values) {
    target.query(name, values);
    return this;
  }

  /** A header field, which need not be in the contract; a collection becomes a list by commas. */
  public Call header(String name, Object value) {
    headers.put(name, Target.texts(value).collect(Collectors.joining(",")));
    return this;
  }

  /** The body: text as it is, anything else as JSON, under the media type of the contract. */
  public Call body(Object content) {
    var types = operation.bodyMediaTypes();
    return body(text(content), types.isEmpty() || types.contains(JSON) ? JSON : first(types));
  }

  /** The body under a media type of the test's choice. */
  public Call body(String text, String mediaType) {
    body = text;
    headers.put("Content-Type", mediaType);
    return this;
  }

  /** The statuses that are as good; unless told, those that the contract calls a success. */
  public Call expect(int... statuses) {
    expected = statuses.clone();
    return this;
  }

  /** Sends it and takes every status that the contract declares, unless told what to expect. */
  public Answer answer() {
    Answer answer = send();
    if (expected.length > 0) {
      requireExpected(answer);
    }
    return answer;
  }

  /** Sends it and expects a success. */
  public Answer ok() {
    Answer answer = answer();
    if (expected.length == 0 && !promises.isSuccess(operation.id(), answer.status())) {
      throw unexpected(answer, promises.expected(operation.id()));
    }
    return answer;
  }

  /** Sends it, expects a success and reads its data. */
  public <T> T data(Class<T> type) {
    return ok().data(type);
  }

  /** Sends it, expects a success and reads its data, a list. */
  public <T> List<T> list(Class<T> type) {
    return ok().list(type);
  }

  /** Sends it, expects a success and reads its data and pagination. */
  public <T> Page<T> page(Class<T> type) {
    return ok().page(type);
  }

  /** Sends it, expects a failure and reads it. */
  public ErrorAnswer error() {
    Answer answer = answer();
    if (expected.length == 0 && answer.status() < 400) {
      throw unexpected(answer, "an error");
    }
    return answer.errorAnswer();
  }

  private Answer send() {
    String at = target.toString();
    Answer answer = service.send(operation.method().name(), at, headers, body);
    ContractChecks.check(operation, answer);
    return answer;
  }

  private void requireExpected(Answer answer) {
    if (Arrays.stream(expected).noneMatch(status -> status == answer.status())) {
      throw unexpected(
          answer,
          Arrays.stream(expected).mapToObj(Integer::toString).collect(Collectors.joining(" or ")));
    }
  }

  private AssertionError unexpected(Answer answer, String wanted) {
    return answer.failure(
        operation + ": status: " + answer.status() + " (expected: " + wanted + ")");
  }

  private static String first(Iterable<String> types) {
    return types.iterator().next();
  }

  private static String text(Object content) {
    if (content instanceof String
        || content instanceof JsonObject
        || content instanceof JsonArray) {
      return content.toString();
    }
    try {
      return Json.mapper().writeValueAsString(content);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("body: " + e.getOriginalMessage(), e);
    }
  }
}

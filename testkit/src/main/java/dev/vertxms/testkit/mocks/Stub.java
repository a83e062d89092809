package dev.vertxms.testkit.mocks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.vertxms.error.ServiceException;
import dev.vertxms.error.Violation;
import dev.vertxms.http.Envelope;
import dev.vertxms.http.Page;
import dev.vertxms.http.Parameter.In;
import dev.vertxms.openapi.ContractOperation;
import dev.vertxms.testkit.mocks.Reply.Content;
import dev.vertxms.testkit.mocks.Reply.Way;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a neighbour answers to calls of an operation: first which calls are meant, then the answers.
 *
 * <p>Several answers are given in turn, each once, the last for ever; {@link #times} changes that.
 * Whatever breaks the neighbour's contract raises an {@link AssertionError} at once. Thread-safe.
 */
public final class Stub {

  private static final String JSON = "application/json";

  private final Matching matching;
  private final List<Reply> replies = new ArrayList<>();
  private int at;
  private int given;

  Stub(Matching matching) {
    this.matching = matching;
  }

  /** Only calls with this value in the path; it is converted to the type of the contract. */
  public Stub path(String name, Object value) {
    return where(calls -> calls.parameter(In.PATH, name, value));
  }

  /** Only calls with this query parameter; a list's values all together. */
  public Stub query(String name, Object value) {
    return where(calls -> calls.parameter(In.QUERY, name, value));
  }

  /** Only calls with this header; one that the contract does not declare is compared as text. */
  public Stub header(String name, Object value) {
    return where(calls -> calls.parameter(In.HEADER, name, value));
  }

  /** Only calls with this body, an object or a tree; the order of members does not matter. */
  public Stub body(Object value) {
    return where(calls -> calls.body(value));
  }

  /** Only calls whose body the function takes; it runs on an event loop. */
  public Stub body(Predicate<JsonNode> predicate) {
    return where(calls -> calls.body(predicate));
  }

  /** Answers this in the envelope, with the operation's status of a success; null is no data. */
  public Stub returns(@Nullable Object data) {
    return checked(
        "returns " + data,
        operation -> {
          int status = matching.neighbour().success(operation);
          return data == null && isBodiless(status)
              ? new Content(status, Map.of(), Buffer.buffer())
              : envelope(status, data);
        });
  }

  /** Answers this in the envelope, with one of several statuses of a success. */
  public Stub returns(int status, @Nullable Object data) {
    return checked("returns " + status + " " + data, operation -> envelope(status, data));
  }

  /** Answers these as the only page that there is; another is a {@link Page}, returned. */
  public Stub returnsPage(List<?> items) {
    return returns(Page.whole(items));
  }

  /** Answers an error envelope. */
  public Stub fails(int status, String error) {
    return fails(ServiceException.of(status, error));
  }

  /** Answers an error envelope with a code, violations or header fields of its own. */
  public Stub fails(ServiceException failure) {
    Map<String, String> headers = new LinkedHashMap<>(failure.headers());
    headers.put("Content-Type", JSON);
    var content = new Content(failure.status(), headers, Envelope.of(failure, null));
    return checked("fails " + failure.status() + " " + failure.getMessage(), operation -> content);
  }

  /** Answers what is written here; JSON unless a header field says otherwise. */
  public Stub answers(int status, Map<String, String> headers, String body) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    if (!body.isEmpty() && headers.keySet().stream().noneMatch("Content-Type"::equalsIgnoreCase)) {
      all.put("Content-Type", JSON);
    }
    var content = new Content(status, all, Buffer.buffer(body));
    return checked("answers " + status + " " + body, operation -> content);
  }

  /** Answers the document's example of a success. */
  public Stub answersExample() {
    return checked(
        "answers its example",
        operation -> {
          Content example = example(matching.neighbour(), operation);
          if (example == null) {
            throw matching.fault(operation, "the document has no example of a success");
          }
          return example;
        });
  }

  /** Answers as a proxy in between would, with a page of HTML that no contract knows. */
  public Stub answersAsProxy(int status) {
    var content =
        new Content(status, Map.of("Content-Type", "text/html"), Buffer.buffer("<h1>" + status));
    return add(Reply.of("a proxy's " + status, forAll(operation -> content)));
  }

  /** Resets the connection in place of an answer. */
  public Stub resets() {
    return add(Reply.fault(Way.RESET));
  }

  /** Sends what is not HTTP, and closes the connection. */
  public Stub answersGarbage() {
    return add(Reply.fault(Way.GARBAGE));
  }

  /** The answer named last comes late. */
  public Stub delay(Duration delay) {
    return change(reply -> reply.after(delay));
  }

  /** The body of the answer named last comes byte by byte, with a pause after each. */
  public Stub dripping(Duration pause) {
    return change(reply -> reply.dripping(pause));
  }

  /** Half the body of the answer named last comes, then the connection is closed. */
  public Stub brokenOff() {
    return change(Reply::half);
  }

  /** The answer named last is given so often (1 or more), then comes the next, or another stub. */
  public Stub times(int times) {
    if (times < 1) {
      throw new IllegalArgumentException("times: " + times + " (expected: 1 or more)");
    }
    return change(reply -> reply.times(times));
  }

  boolean matches(Call call) {
    return matching.matches(call);
  }

  synchronized boolean isEmpty() {
    return replies.isEmpty();
  }

  /** The answer whose turn it is; null when all have been given. */
  synchronized @Nullable Reply next() {
    while (at < replies.size()) {
      Reply reply = replies.get(at);
      boolean last = at == replies.size() - 1;
      int most = reply.times() > 0 ? reply.times() : last ? Integer.MAX_VALUE : 1;
      if (given < most) {
        given++;
        return reply;
      }
      at++;
      given = 0;
    }
    return null;
  }

  static @Nullable Content example(Neighbour neighbour, ContractOperation operation) {
    JsonNode example = neighbour.example(operation);
    return example == null
        ? null
        : new Content(
            neighbour.success(operation),
            Map.of("Content-Type", JSON),
            Buffer.buffer(example.toString()));
  }

  private synchronized Stub where(Consumer<Matching> condition) {
    if (!replies.isEmpty()) {
      throw Complaint.of(this + ": which calls are meant comes before their answers");
    }
    condition.accept(matching);
    return this;
  }

  private static Content envelope(int status, @Nullable Object data) {
    try {
      return new Content(status, Map.of("Content-Type", JSON), Envelope.of(data));
    } catch (JsonProcessingException e) {
      throw Complaint.of("returns " + data + ": cannot be written as JSON: " + e.getMessage());
    }
  }

  private Map<String, Content> forAll(Function<ContractOperation, Content> contents) {
    Map<String, Content> all = new HashMap<>();
    matching.operations().forEach(one -> all.put(one.id(), contents.apply(one)));
    return all;
  }

  private Stub checked(String text, Function<ContractOperation, Content> contents) {
    return add(
        Reply.of(
            text,
            forAll(
                operation -> {
                  Content content = contents.apply(operation);
                  requireKept(operation, content);
                  return content;
                })));
  }

  private void requireKept(ContractOperation operation, Content content) {
    List<Violation> broken = content.violations(operation);
    if (!broken.isEmpty()) {
      throw matching.fault(
          operation,
          "the stubbed answer "
              + content.status()
              + " breaks the contract: "
              + Complaint.text(broken)
              + "\n"
              + content.body());
    }
  }

  private static boolean isBodiless(int status) {
    return status == 204 || status == 205 || status == 304;
  }

  private synchronized Stub add(Reply reply) {
    replies.add(reply);
    return this;
  }

  private synchronized Stub change(UnaryOperator<Reply> change) {
    if (replies.isEmpty()) {
      throw Complaint.of(this + ": has no answer yet");
    }
    int last = replies.size() - 1;
    replies.set(last, change.apply(replies.get(last)));
    return this;
  }

  @Override
  public synchronized String toString() {
    return matching
        + replies.stream().map(Reply::text).collect(Collectors.joining(", then ", " -> ", ""));
  }
}

package dev.vertxms.testkit.mocks;

import dev.vertxms.error.Violation;
import dev.vertxms.openapi.ContractOperation;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One answer of a stub, and how it goes over the wire.
 *
 * @param text what it is, for messages
 * @param contents what is answered, by the operation's id; a fault without an answer has none
 * @param pause between two bytes of a body that drips
 * @param times how often it is given; 0 for once before another, and for ever as the last
 */
record Reply(
    String text,
    Map<String, Content> contents,
    Way way,
    Duration delay,
    Duration pause,
    int times) {

  /** An HTTP response. */
  record Content(int status, Map<String, String> headers, Buffer body) {

    /** Everything in which it differs from what the operation may answer. */
    List<Violation> violations(ContractOperation operation) {
      Map<String, List<String>> fields = new HashMap<>();
      headers.forEach((name, value) -> fields.put(name, List.of(value)));
      return operation.checkResponse(status, fields, body.getBytes());
    }
  }

  /** What becomes of an answer on its way. */
  enum Way {
    WHOLE,
    DRIPPING,
    HALF,
    RESET,
    GARBAGE
  }

  static Reply of(String text, Map<String, Content> contents) {
    return new Reply(text, contents, Way.WHOLE, Duration.ZERO, Duration.ZERO, 0);
  }

  static Reply fault(Way way) {
    return new Reply(
        way.name().toLowerCase(Locale.ROOT), Map.of(), way, Duration.ZERO, Duration.ZERO, 0);
  }

  Reply after(Duration delay) {
    return new Reply(text, contents, way, delay, pause, times);
  }

  Reply dripping(Duration pause) {
    return new Reply(text + ", dripping", contents, Way.DRIPPING, delay, pause, times);
  }

  Reply half() {
    return new Reply("half of " + text, contents, Way.HALF, delay, pause, times);
  }

  Reply times(int times) {
    return new Reply(text + " x " + times, contents, way, delay, pause, times);
  }
}

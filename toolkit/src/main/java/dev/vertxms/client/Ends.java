package dev.vertxms.client;

import dev.vertxms.error.ServiceException;
import dev.vertxms.resilience.Breaker.Verdict;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the end of an attempt means: for the neighbour's breaker, and for another attempt. */
final class Ends {

  /** An answer by which a neighbour says that it is not well; has no stack trace. */
  static final class UnwellException extends RuntimeException {

    private final transient HttpResponse<Buffer> answer;

    UnwellException(HttpResponse<Buffer> answer) {
      super("answered " + answer.statusCode(), null, false, false);
      this.answer = answer;
    }

    HttpResponse<Buffer> answer() {
      return answer;
    }
  }

  private Ends() {}

  /**
   * The answer, if the neighbour is well.
   *
   * @throws UnwellException for 5xx and 429
   */
  static HttpResponse<Buffer> well(HttpResponse<Buffer> answer) {
    if (answer.statusCode() >= 500 || answer.statusCode() == 429) {
      throw new UnwellException(answer);
    }
    return answer;
  }

  /** What a failed attempt says about the neighbour. */
  static Verdict verdict(Throwable end) {
    if (end instanceof UnwellException unwell) {
      return unwell.answer().statusCode() == 429 ? Verdict.WELL : Verdict.FAILED;
    }
    DownstreamException failure = failure(end);
    if (failure == null || failure.getCause() instanceof ConnectionPoolTooBusyException) {
      return Verdict.NOTHING;
    }
    return switch (failure.kind()) {
      case REFUSED, BROKEN -> Verdict.FAILED;
      case TIMEOUT -> Verdict.LATE;
      case UNREADABLE ->
          failure.getCause() instanceof LimitedBody.TooLargeException
              ? Verdict.WELL
              : Verdict.FAILED;
      case CANCELLED, STATUS, OPEN, BUSY -> Verdict.NOTHING;
    };
  }

  /**
   * How long to wait at least before the same call again; null where it would not help, or the
   * neighbour may have begun to work on it for longer than is worth a second time.
   */
  static @Nullable Duration leastWait(Throwable end) {
    if (end instanceof UnwellException unwell) {
      int status = unwell.answer().statusCode();
      return status == 503 || status == 429
          ? RetryAfter.of(unwell.answer().getHeader(HttpHeaders.RETRY_AFTER))
          : null;
    }
    DownstreamException failure = failure(end);
    boolean again =
        failure != null
            && !(failure.getCause() instanceof ConnectionPoolTooBusyException)
            && switch (failure.kind()) {
              case REFUSED -> true;
              case BROKEN -> end instanceof ServiceException broken && broken.status() == 503;
              default -> false;
            };
    return again ? Duration.ZERO : null;
  }

  private static @Nullable DownstreamException failure(Throwable end) {
    return end.getCause() instanceof DownstreamException failure ? failure : null;
  }
}

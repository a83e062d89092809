package dev.vertxms.client;

import dev.vertxms.client.DownstreamException.Kind;
import dev.vertxms.error.ServiceException;
import dev.vertxms.resilience.RefusedException;
import dev.vertxms.resilience.RefusedException.Reason;
import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A neighbour's trouble, in the terms in which this service's caller hears of it. */
final class Failures {

  private final String peer;
  private final String call;

  Failures(String peer, String call) {
    this.peer = peer;
    this.call = call;
  }

  /**
   * No whole answer.
   *
   * @param begun whether a part of it had come
   */
  ServiceException unanswered(Throwable cause, boolean begun) {
    // A connect time-out is an IOException of its own; any other time-out is the answer's.
    if (cause instanceof ConnectException
        || cause instanceof ConnectTimeoutException
        || cause instanceof UnknownHostException
        || cause instanceof NoRouteToHostException
        || cause instanceof ConnectionPoolTooBusyException) {
      return ServiceException.unavailable(peer + " cannot be reached")
          .withCause(log(Kind.REFUSED, 0, "not reached", cause));
    }
    if (cause instanceof CancellationException || isNotAwaited(cause)) {
      return ServiceException.unavailable(peer + " is no longer waited for")
          .withCause(log(Kind.CANCELLED, 0, "cancelled", cause));
    }
    // Of a scope that is over its deadline comes what it answers its own caller.
    if (cause instanceof TimeoutException || cause instanceof ServiceException) {
      return ServiceException.timeout(peer + " does not answer in time")
          .withCause(log(Kind.TIMEOUT, 0, "no answer in time", cause));
    }
    if (cause instanceof LimitedBody.TooLargeException) {
      return unreadable(0, "the answer is too large", cause);
    }
    if (begun) {
      return ServiceException.badGateway(peer + " broke off its answer")
          .withCause(log(Kind.BROKEN, 0, "answer broken off", cause));
    }
    if (cause instanceof HttpClosedException || cause instanceof IOException) {
      return ServiceException.unavailable(peer + " broke the connection")
          .withCause(log(Kind.BROKEN, 0, "connection broken", cause));
    }
    if (cause instanceof VertxException) {
      return unreadable(0, "the answer is not HTTP", cause);
    }
    return unreadable(0, "the answer cannot be read", cause);
  }

  private static boolean isNotAwaited(Throwable cause) {
    return cause instanceof ServiceException failure && failure.status() != 504;
  }

  /** The call, for the log. */
  @Override
  public String toString() {
    return peer + ": " + call;
  }

  /**
   * Not called.
   *
   * @param remaining zero where the call's time was over before its turn came
   */
  ServiceException refused(RefusedException cause, Duration remaining) {
    if (cause.getCause() != null) {
      return unanswered(cause.getCause(), false);
    }
    if (cause.reason() == Reason.OPEN) {
      return ServiceException.unavailable(peer + " has failed too often to be called now")
          .withHeader("Retry-After", "1")
          .withCause(log(Kind.OPEN, 0, "not called, the breaker is open", cause));
    }
    if (remaining.isZero()) {
      return ServiceException.timeout(peer + " could not be called in time")
          .withCause(log(Kind.TIMEOUT, 0, "no turn in time", cause));
    }
    return ServiceException.unavailable("too many calls to " + peer + " are under way")
        .withHeader("Retry-After", "1")
        .withCause(log(Kind.BUSY, 0, "not called, the limit is reached", cause));
  }

  /** A status that is neither a success nor one that the call passes on. */
  ServiceException status(int status) {
    Throwable cause = log(Kind.STATUS, status, "answered " + status, null);
    return switch (status) {
      case 503, 429 -> ServiceException.unavailable(peer + " cannot answer now").withCause(cause);
      case 504 -> ServiceException.timeout(peer + " waits for another in vain").withCause(cause);
      default ->
          ServiceException.badGateway(peer + " gave an answer that cannot be used")
              .withCause(cause);
    };
  }

  ServiceException unreadable(int status, String detail, @Nullable Throwable cause) {
    return ServiceException.badGateway(peer + " gave an answer that cannot be used")
        .withCause(log(Kind.UNREADABLE, status, detail, cause));
  }

  private DownstreamException log(Kind kind, int status, String detail, @Nullable Throwable cause) {
    return new DownstreamException(peer, call, kind, status, detail, cause);
  }
}

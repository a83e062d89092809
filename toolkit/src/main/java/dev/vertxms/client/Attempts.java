package dev.vertxms.client;

import dev.vertxms.client.Ends.UnwellException;
import dev.vertxms.resilience.Policy;
import dev.vertxms.resilience.RefusedException;
import dev.vertxms.resilience.Timers;
import dev.vertxms.scope.Scope;
import dev.vertxms.tracing.Spans;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A call as its attempts, with the neighbour's policies around them and one time for all. */
final class Attempts {

  /** One request on the wire. */
  @FunctionalInterface
  interface Attempt {

    /**
     * Makes it, whatever came before.
     *
     * @param before how many attempts there were before
     * @param time what is left to it
     */
    Future<HttpResponse<Buffer>> make(int before, Duration time);
  }

  private final Downstream downstream;
  private final Failures failures;
  private final long end;
  private final @Nullable Scope scope = Scope.current();

  Attempts(Downstream downstream, Failures failures, Duration timeout) {
    this.downstream = downstream;
    this.failures = failures;
    this.end = System.nanoTime() + timeout.toNanos();
  }

  /** The last attempt's answer, whatever its status, or its failure. */
  Future<HttpResponse<Buffer>> run(Timers timers, boolean retryable, Attempt attempt) {
    var before = new AtomicInteger();
    Policy policy = downstream.policy(timers, this::remaining, retryable);
    return policy
        .run(() -> attempt.make(before.getAndIncrement(), remaining()).map(Ends::well))
        .recover(this::outcome);
  }

  /** The call's own time, or what is left to its scope where that is less. */
  private Duration remaining() {
    long nanos = Math.max(0, end - System.nanoTime());
    // Rounded up, so that the first attempt has all of the time.
    Duration own = Duration.ofMillis((nanos + 999_999) / 1_000_000);
    Duration left = scope == null ? null : scope.remaining();
    return left == null || left.compareTo(own) > 0 ? own : left;
  }

  private Future<HttpResponse<Buffer>> outcome(Throwable failure) {
    if (failure instanceof UnwellException unwell) {
      return Future.succeededFuture(unwell.answer());
    }
    if (failure instanceof RefusedException refused) {
      Spans.annotate("not called: " + refused.getMessage());
      return Future.failedFuture(failures.refused(refused, remaining()));
    }
    return Future.failedFuture(failure);
  }
}

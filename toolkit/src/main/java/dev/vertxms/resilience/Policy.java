package dev.vertxms.resilience;

import io.vertx.core.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What goes around a call: it decides whether, when and how often the call is made.
 *
 * <p>Nothing blocks. A call is made on the context of whoever asked for it, also after a wait; a
 * call that throws has failed.
 */
public interface Policy {

  /** Makes the call, or fails with a {@link RefusedException} when it is not to be made. */
  <T extends @Nullable Object> Future<T> run(Supplier<Future<T>> call);

  /**
   * The parts around one another in the one order that works: the retry outside, so that each
   * attempt is counted by the breaker and no place is held between attempts; the breaker next, so
   * that what it refuses never waits; the limit next to the call.
   */
  static Policy of(Retry retry, Breaker breaker, Policy limit) {
    return new Policy() {
      @Override
      public <T extends @Nullable Object> Future<T> run(Supplier<Future<T>> call) {
        return retry.run(() -> breaker.run(() -> limit.run(call)));
      }
    };
  }

  /** Makes a call; a throw is a failed future. */
  static <T extends @Nullable Object> Future<T> call(Supplier<Future<T>> call) {
    try {
      return call.get();
    } catch (Throwable thrown) {
      return Future.failedFuture(thrown);
    }
  }
}

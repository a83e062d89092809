package dev.vertxms.resilience;

import io.vertx.core.Vertx;
import java.time.Duration;

/** How policies wait. */
@FunctionalInterface
public interface Timers {

  /**
   * Runs the action later, on the caller's context.
   *
   * @return cancels; without effect once the action has run
   */
  Runnable after(Duration wait, Runnable action);

  /** Vert.x's timers; they are exact to a millisecond and never early. */
  static Timers of(Vertx vertx) {
    return (wait, action) -> {
      long millis = Math.max(1, wait.plusNanos(999_999).toMillis());
      long timer = vertx.setTimer(millis, fired -> action.run());
      return () -> vertx.cancelTimer(timer);
    };
  }
}

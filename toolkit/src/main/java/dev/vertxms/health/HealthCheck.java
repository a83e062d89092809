package dev.vertxms.health;

import dev.vertxms.error.ServiceException;
import io.vertx.core.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something to ask, and the probe that shows the answer.
 *
 * @param optional whether it is shown as up even when it is down
 */
record HealthCheck(
    String name, Probe kind, boolean optional, Supplier<? extends Future<Outcome>> ask) {

  /** What the check finds; a check that throws, or knows of no future, has failed. */
  Future<Outcome> call() {
    try {
      return ask.get();
    } catch (RuntimeException failure) {
      return Future.failedFuture(failure);
    }
  }

  /** As strangers may read it: only what was meant for callers is said. */
  static Outcome failed(@Nullable Throwable failure) {
    if (failure instanceof ServiceException said && said.getMessage() != null) {
      return Outcome.down(said.getMessage());
    }
    return Outcome.down(failure == null ? "failed" : failure.getClass().getSimpleName());
  }

  /** MicroProfile has no word between up and down, so it stands in the data. */
  Outcome shown(Outcome found) {
    return found.isUp() || !optional
        ? found
        : new Outcome(true, found.data()).with("degraded", true);
  }
}

package dev.vertxms.resilience;

import dev.vertxms.scope.Hook;
import dev.vertxms.scope.Scope;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How one call waits: on the context that made it, and not beyond its scope. */
final class Wait {

  private final Timers timers;
  private final @Nullable ContextInternal context = ContextInternal.current();
  private final @Nullable Scope scope = Scope.current();

  Wait(Timers timers) {
    this.timers = timers;
  }

  <T extends @Nullable Object> Promise<T> promise() {
    return context == null ? Promise.promise() : context.promise();
  }

  /** Succeeds after the time; fails when the scope ends before. */
  Future<Void> pause(Duration time) {
    Promise<Void> over = promise();
    until(over, time, over::tryComplete, over::tryFail);
    return over.future();
  }

  /** Waits for somebody to complete the promise; where nobody does, tells of what came instead. */
  void until(Promise<Void> turn, Duration limit, Runnable late, Failing cancelled) {
    Runnable timer = timers.after(limit, late);
    Hook hook =
        scope == null
            ? null
            : scope.onCancel("", cause -> cancelled.fail(RefusedException.cancelled(cause)));
    turn.future()
        .onComplete(
            over -> {
              timer.run();
              if (hook != null) {
                hook.remove();
              }
            });
  }

  /** Takes the reason why nothing comes any more. */
  @FunctionalInterface
  interface Failing {
    void fail(RefusedException reason);
  }
}

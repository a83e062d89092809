package dev.vertxms.concurrent;

import dev.vertxms.scope.Scope;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Starts branches together and waits for all of them, or for the first failure, which cancels the
 * others.
 *
 * <p>The outcome is delivered on the context that started them.
 */
final class FanOut {

  private final List<Branch<?>> branches;
  private final @Nullable Object[] results;
  private final AtomicInteger missing;
  private final Promise<@Nullable Object[]> outcome;
  private final @Nullable Scope scope;

  private FanOut(List<Branch<?>> branches) {
    ContextInternal context = ContextInternal.current();
    this.branches = branches;
    this.results = new @Nullable Object[branches.size()];
    this.missing = new AtomicInteger(branches.size());
    this.outcome = context == null ? Promise.promise() : context.promise();
    this.scope = Scope.child();
  }

  /** The results in the order of the branches. */
  static Future<@Nullable Object[]> run(List<Branch<?>> branches) {
    return new FanOut(branches).start();
  }

  private Future<@Nullable Object[]> start() {
    if (branches.isEmpty()) {
      close();
      outcome.complete(results);
    }
    if (scope != null) {
      scope.outcome(outcome::tryFail);
    }
    for (int i = 0; i < branches.size(); i++) {
      int place = i;
      branches.get(i).run(scope).onComplete((value, failure) -> settle(place, value, failure));
    }
    return outcome.future();
  }

  private void settle(int place, @Nullable Object value, @Nullable Throwable failure) {
    if (failure != null) {
      if (outcome.tryFail(failure) && scope != null) {
        scope.cancel(
            new CancellationException("the branch " + branches.get(place).name() + " failed"));
      }
      return;
    }
    results[place] = value;
    if (missing.decrementAndGet() == 0) {
      close();
      outcome.tryComplete(results);
    }
  }

  private void close() {
    if (scope != null) {
      scope.close();
    }
  }
}

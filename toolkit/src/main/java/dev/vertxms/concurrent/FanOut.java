package dev.vertxms.concurrent;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Starts branches together and waits for all of them, or for the first failure.
 *
 * <p>What the other branches still bring after a failure is ignored. The outcome is delivered on
 * the context that started them.
 */
final class FanOut {

  private final List<Branch<?>> branches;
  private final @Nullable Object[] results;
  private final AtomicInteger missing;
  private final Promise<@Nullable Object[]> outcome;

  private FanOut(List<Branch<?>> branches) {
    ContextInternal context = ContextInternal.current();
    this.branches = branches;
    this.results = new @Nullable Object[branches.size()];
    this.missing = new AtomicInteger(branches.size());
    this.outcome = context == null ? Promise.promise() : context.promise();
  }

  /** The results in the order of the branches. */
  static Future<@Nullable Object[]> run(List<Branch<?>> branches) {
    return new FanOut(branches).start();
  }

  private Future<@Nullable Object[]> start() {
    if (branches.isEmpty()) {
      outcome.complete(results);
    }
    for (int i = 0; i < branches.size(); i++) {
      int place = i;
      branches.get(i).get().onComplete((value, failure) -> settle(place, value, failure));
    }
    return outcome.future();
  }

  private void settle(int place, @Nullable Object value, @Nullable Throwable failure) {
    if (failure != null) {
      outcome.tryFail(failure);
      return;
    }
    results[place] = value;
    if (missing.decrementAndGet() == 0) {
      outcome.tryComplete(results);
    }
  }
}

package dev.vertxms.service;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the first instance that asks for it makes for all. Thread-safe. */
final class Shared<T> {

  private final AtomicBoolean asked = new AtomicBoolean();
  private final CompletableFuture<T> made = new CompletableFuture<>();

  /**
   * The one value, or the failure to make it.
   *
   * @param context of the instance that asks; its future completes there
   * @param make asked of the first instance only
   */
  Future<T> get(Context context, Supplier<Future<T>> make) {
    if (asked.compareAndSet(false, true)) {
      started(make).onSuccess(made::complete).onFailure(made::completeExceptionally);
    }
    return Future.fromCompletionStage(made, context);
  }

  /** The other instances hear of what is thrown, too. */
  private Future<T> started(Supplier<Future<T>> make) {
    try {
      return make.get();
    } catch (RuntimeException failure) {
      return Future.failedFuture(failure);
    }
  }

  /** The value; null while there is none, and where it could not be made. */
  @Nullable T orNull() {
    return made.isCompletedExceptionally() ? null : made.getNow(null);
  }
}

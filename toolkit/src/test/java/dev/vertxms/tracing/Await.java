package dev.vertxms.tracing;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;

/** Waits on a test thread for what happens on an event loop. */
final class Await {

  private Await() {}

  static <T> T result(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }
}

package dev.vertxms.database;

import dev.vertxms.scope.Scope;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Work for a request of its own: on a duplicate of the test's event loop, with a scope. */
record InScope<T>(Scope scope, Future<T> future) {

  static <T> InScope<T> run(Context loop, @Nullable Duration limit, Supplier<Future<T>> work) {
    var started = new CompletableFuture<InScope<T>>();
    ContextInternal request = ((ContextInternal) loop).duplicate();
    request.runOnContext(
        none -> {
          Scope scope = Scope.begin(Vertx.currentContext());
          if (limit != null) {
            scope.limit(limit);
          }
          Promise<T> result = Promise.promise();
          work.get().onComplete(result);
          started.complete(new InScope<>(scope, result.future()));
        });
    return started.join();
  }
}

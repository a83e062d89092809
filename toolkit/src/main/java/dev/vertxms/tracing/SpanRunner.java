package dev.vertxms.tracing;

import brave.Span;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs work on a duplicate of a context that is traced as a given span. */
final class SpanRunner {

  private SpanRunner() {}

  /** A throw is a failed future. */
  static <T> Future<T> call(Supplier<Future<T>> work) {
    try {
      return work.get();
    } catch (Throwable thrown) {
      return Future.failedFuture(thrown);
    }
  }

  static <T> Future<T> run(
      ContextInternal caller,
      ActiveTrace active,
      String name,
      Consumer<Span> customize,
      Supplier<Future<T>> work) {
    Span span = active.span();
    ContextInternal branch = caller.duplicate(true);
    if (span != null && !span.isNoop()) {
      span.name(name);
      customize.accept(span);
      span.start();
    }
    ServiceTracer.activate(branch, active);
    Promise<T> result = caller.promise();
    ContextInternal previous = branch.beginDispatch();
    Future<T> future;
    try {
      future = call(work);
    } finally {
      branch.endDispatch(previous);
    }
    future.onComplete(
        (value, failure) -> {
          if (span != null) {
            end(span, failure);
          }
          if (failure == null) {
            result.complete(value);
          } else {
            result.fail(failure);
          }
        });
    return result.future();
  }

  private static void end(Span span, @Nullable Throwable failure) {
    SpanErrors.mark(span, failure);
    span.finish();
  }
}

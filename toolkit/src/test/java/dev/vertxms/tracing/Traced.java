package dev.vertxms.tracing;

import dev.vertxms.config.Size;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** A traced Vert.x whose spans stay in memory. */
final class Traced implements AutoCloseable {

  final CollectedSpans spans = new CollectedSpans();
  final ServiceTracing tracing;
  final Vertx vertx;

  Traced() {
    this(TracingSettings.defaults());
  }

  Traced(TracingSettings settings) {
    tracing = ServiceTracing.create("test-service", settings, spans);
    vertx = tracing.install(Vertx.builder()).build();
  }

  /** Runs work as a request would be: on a duplicated context. */
  <T> Future<T> call(Supplier<Future<T>> work) {
    ContextInternal context = ((VertxInternal) vertx).createEventLoopContext().duplicate();
    Promise<T> promise = context.promise();
    context.runOnContext(v -> SpanRunner.call(work).onComplete(promise));
    return promise.future();
  }

  @Override
  public void close() {
    Await.result(tracing.close());
    Await.result(vertx.close());
  }

  static TracingSettings settings(String url, int capacity, Size batch, Duration age) {
    return new TracingSettings(
        true,
        true,
        url,
        1.0,
        List.of("/health"),
        capacity,
        Size.ofKiB(64),
        batch,
        age,
        Duration.ofSeconds(2),
        2,
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofSeconds(2),
        true);
  }
}

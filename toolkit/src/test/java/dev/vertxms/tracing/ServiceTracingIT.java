package dev.vertxms.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import brave.handler.MutableSpan;
import brave.handler.SpanHandler;
import brave.propagation.TraceContext;
import dev.vertxms.config.Size;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spans leave the process only where they are exported. */
class ServiceTracingIT {

  private final List<String> seen = new CopyOnWriteArrayList<>();

  private final SpanHandler handler =
      new SpanHandler() {
        @Override
        public boolean end(TraceContext context, MutableSpan span, Cause cause) {
          return seen.add(span.name());
        }
      };

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void sendsSpansOnlyWhereTheyAreExported(boolean export) {
    try (var zipkin = new StubCollector(0)) {
      var tracing = ServiceTracing.create("tested", settings(zipkin.url(), export), handler);
      Vertx vertx = tracing.install(Vertx.builder()).build();
      tracing.start(vertx);

      tracing.tracing().tracer().newTrace().name("work").start().finish();
      Await.result(tracing.close());
      Await.result(vertx.close());

      assertThat(seen).containsExactly("work");
      assertThat(tracing.exporter().queued()).isEqualTo(export ? 1 : 0);
      if (!export) {
        assertThat(zipkin.posts).isEmpty();
      }
    }
  }

  private static TracingSettings settings(String url, boolean export) {
    TracingSettings defaults = Traced.settings(url, 100, Size.ofKiB(32), Duration.ofMillis(10));
    return new TracingSettings(
        true,
        export,
        url,
        defaults.sampleRate(),
        defaults.neverSample(),
        defaults.queueCapacity(),
        defaults.queueBytes(),
        defaults.batchBytes(),
        defaults.batchAge(),
        defaults.postTimeout(),
        defaults.retries(),
        defaults.retryDelay(),
        defaults.retryDelayMax(),
        defaults.flushTimeout(),
        defaults.compress());
  }
}

package dev.vertxms.tracing;

import brave.Tracing;
import brave.handler.SpanHandler;
import brave.http.HttpTracing;
import brave.sampler.BoundarySampler;
import brave.sampler.Sampler;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;

/**
 * The tracing of one service: Brave, the tracer under Vert.x and the exporter, put together and
 * taken down in order.
 *
 * <p>Create it, {@link #install} it, build the {@code Vertx}, {@link #start} it; {@link #close} it
 * before the {@code Vertx} is closed, so that the last spans still get out.
 */
public final class ServiceTracing {

  private final TracingSettings settings;
  private final ZipkinSpanExporter exporter;
  private final Tracing tracing;
  private final ServiceTracer tracer;

  private ServiceTracing(String serviceName, TracingSettings settings, SpanHandler... extra) {
    this.settings = settings;
    this.exporter = ZipkinSpanExporter.create(settings);
    Tracing.Builder builder =
        Tracing.newBuilder()
            .localServiceName(serviceName)
            .traceId128Bit(true)
            .supportsJoin(true)
            .sampler(sampler(settings.sampleRate()))
            .propagationFactory(TracePropagation.factory())
            .currentTraceContext(VertxCurrentTraceContext.create());
    for (SpanHandler handler : extra) {
      builder.addSpanHandler(handler);
    }
    if (settings.export()) {
      builder.addSpanHandler(exporter);
    }
    this.tracing = builder.build();
    this.tracer =
        ServiceTracer.create(
            HttpTracing.newBuilder(tracing)
                .serverSampler(new PathSampler(settings.neverSample()))
                .build());
  }

  /**
   * The tracing of a service; nothing runs yet.
   *
   * @param extra see each finished span before the exporter does
   */
  public static ServiceTracing create(
      String serviceName, TracingSettings settings, SpanHandler... extra) {
    return new ServiceTracing(serviceName, settings, extra);
  }

  /** Makes the builder's {@code Vertx} traced; leaves it as it is when tracing is off. */
  public VertxBuilder install(VertxBuilder builder) {
    return settings.enabled() ? builder.withTracer(options -> tracer) : builder;
  }

  /** Brave's own interface, for what is not wrapped here. */
  public Tracing tracing() {
    return tracing;
  }

  /** What goes to {@code Vertx.builder().withTracer}; see {@link #install}. */
  public ServiceTracer tracer() {
    return tracer;
  }

  /** The way to Zipkin, with its counters; without a span where nothing is exported. */
  public ZipkinSpanExporter exporter() {
    return exporter;
  }

  /** Starts to send spans; those finished before have waited in the queue. */
  public void start(Vertx vertx) {
    if (settings.enabled() && settings.export()) {
      exporter.start(vertx);
    }
  }

  /** Sends what is left, within the flush time-out, and closes Brave. Never fails. */
  public Future<Void> close() {
    return exporter
        .close()
        .eventually(
            () -> {
              tracing.close();
              return Future.succeededFuture();
            });
  }

  private static Sampler sampler(double rate) {
    if (rate >= 1) {
      return Sampler.ALWAYS_SAMPLE;
    }
    return rate < 0.0001 ? Sampler.NEVER_SAMPLE : BoundarySampler.create((float) rate);
  }
}

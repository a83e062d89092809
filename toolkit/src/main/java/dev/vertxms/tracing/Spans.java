package dev.vertxms.tracing;

import brave.Span;
import brave.Span.Kind;
import brave.Tracing;
import brave.propagation.TraceContext;
import brave.propagation.TraceContextOrSamplingFlags;
import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Spans by hand, for the request or job that the calling code works for.
 *
 * <p>Everything reads the current Vert.x context; where there is none, no tracer or no trace, work
 * is simply done and annotations go nowhere. Work given a span runs on a duplicate of the context,
 * so that branches in parallel do not become each other's parents.
 */
public final class Spans {

  private Spans() {}

  /** Runs work under a child span of the current one; see the longer form. */
  public static <T> Future<T> child(String name, Supplier<Future<T>> work) {
    return child(name, span -> {}, work);
  }

  /**
   * Runs work under a child span of the current one.
   *
   * <p>The span ends with the future, with its error if it fails; a throw counts as a failed
   * future. The result is delivered on the caller's context.
   *
   * @param customize sets kind, tags or the remote end before the span starts; not called when the
   *     trace is not sampled
   */
  public static <T> Future<T> child(
      String name, Consumer<Span> customize, Supplier<Future<T>> work) {
    ContextInternal context = ContextInternal.current();
    ServiceTracer tracer = context == null ? null : ServiceTracer.of(context);
    ActiveTrace active = context == null ? null : ActiveTrace.of(context);
    if (context == null || tracer == null || active == null) {
      return SpanRunner.call(work);
    }
    Span span = tracer.tracing().tracer().newChild(active.context());
    return SpanRunner.run(context, active.child(span), name, customize, work);
  }

  /** Runs work as a trace of its own, as for a job on a timer; sampled like any other. */
  public static <T> Future<T> trace(String name, Supplier<Future<T>> work) {
    ContextInternal context = ContextInternal.current();
    ServiceTracer tracer = context == null ? null : ServiceTracer.of(context);
    if (context == null || tracer == null) {
      return SpanRunner.call(work);
    }
    Span span = tracer.tracing().tracer().newTrace();
    return SpanRunner.run(
        context, new ActiveTrace(span.context(), span, null), name, started -> {}, work);
  }

  /**
   * Runs work as what a message or call from elsewhere caused: under a span that continues the
   * trace in the headers, or starts one when they carry none.
   *
   * @param kind {@code CONSUMER} for messages, {@code SERVER} for calls
   * @param headers as received; names in any case
   */
  public static <T> Future<T> received(
      Kind kind, String name, Map<String, String> headers, Supplier<Future<T>> work) {
    ContextInternal context = ContextInternal.current();
    ServiceTracer tracer = context == null ? null : ServiceTracer.of(context);
    if (context == null || tracer == null) {
      return SpanRunner.call(work);
    }
    Span span = tracer.tracing().tracer().nextSpan(extract(tracer.tracing(), headers));
    ActiveTrace active = new ActiveTrace(span.context(), span, null);
    return SpanRunner.run(context, active, name, s -> s.kind(kind), work);
  }

  /** The current span, or null. */
  public static @Nullable Span current() {
    ContextInternal context = ContextInternal.current();
    ServiceTracer tracer = context == null ? null : ServiceTracer.of(context);
    ActiveTrace active = context == null ? null : ActiveTrace.of(context);
    return tracer == null || active == null ? null : active.span(tracer.tracing().tracer());
  }

  /** The current trace's id in hex, 32 characters unless the caller sent a short one, or null. */
  public static @Nullable String traceId() {
    ActiveTrace active = ActiveTrace.current();
    return active == null ? null : active.context().traceIdString();
  }

  /** The current span's id in hex, 16 characters, or null. */
  public static @Nullable String spanId() {
    ActiveTrace active = ActiveTrace.current();
    return active == null ? null : active.context().spanIdString();
  }

  /** Tags the current span. */
  public static void tag(String key, String value) {
    Span span = current();
    if (span != null) {
      span.tag(key, value);
    }
  }

  /** Notes a moment on the current span. */
  public static void annotate(String event) {
    Span span = current();
    if (span != null) {
      span.annotate(event);
    }
  }

  /** Marks the current span as failed. */
  public static void error(Throwable failure) {
    Span span = current();
    if (span != null) {
      span.error(failure);
    }
  }

  /** Writes the current trace into headers of a message or call; nothing when there is none. */
  public static void inject(BiConsumer<String, String> headers) {
    ContextInternal context = ContextInternal.current();
    ServiceTracer tracer = context == null ? null : ServiceTracer.of(context);
    TraceContext active = context == null ? null : contextOf(context);
    if (tracer != null && active != null) {
      BiConsumer<String, String> carrier = headers;
      tracer
          .tracing()
          .propagation()
          .<BiConsumer<String, String>>injector(BiConsumer::accept)
          .inject(active, carrier);
    }
  }

  /** Writes the current trace into a map of headers. */
  public static void inject(Map<String, String> headers) {
    inject(headers::put);
  }

  private static @Nullable TraceContext contextOf(ContextInternal context) {
    ActiveTrace active = ActiveTrace.of(context);
    return active == null ? null : active.context();
  }

  private static TraceContextOrSamplingFlags extract(Tracing tracing, Map<String, String> headers) {
    Map<String, String> carrier = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    carrier.putAll(headers);
    return tracing.propagation().<Map<String, String>>extractor(Map::get).extract(carrier);
  }
}

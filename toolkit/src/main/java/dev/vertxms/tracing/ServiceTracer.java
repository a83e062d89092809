package dev.vertxms.tracing;

import brave.Span;
import brave.Tracing;
import brave.http.HttpTracing;
import brave.propagation.TraceContext;
import io.vertx.core.Context;
import io.vertx.core.eventbus.Message;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.spi.observability.HttpRequest;
import io.vertx.core.spi.tracing.SpanKind;
import io.vertx.core.spi.tracing.TagExtractor;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.tracing.zipkin.ZipkinTracer;
import java.util.Map.Entry;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The tracer under Vert.x: opens and ends the spans of HTTP servers and clients, of SQL statements
 * and of event-bus messages.
 *
 * <p>One per {@code Vertx}, handed to {@code Vertx.builder().withTracer(...)}; called from any
 * thread. {@code ZipkinTracer.activeSpan()} keeps answering inside handlers.
 */
public final class ServiceTracer extends ZipkinTracer {

  private final Tracing tracing;
  private final HttpCalls http;
  private final Messages messages;
  private final Statements statements;

  private ServiceTracer(HttpTracing httpTracing) {
    super(false, httpTracing, null);
    this.tracing = httpTracing.tracing();
    this.http = new HttpCalls(httpTracing);
    this.messages = new Messages(tracing);
    this.statements = new Statements(tracing);
  }

  /** A tracer for HTTP as set up there; closing it leaves {@code httpTracing} open. */
  public static ServiceTracer create(HttpTracing httpTracing) {
    return new ServiceTracer(httpTracing);
  }

  /** The tracer of the {@code Vertx} that owns a context, if it is one of these. */
  static @Nullable ServiceTracer of(Context context) {
    return ((ContextInternal) context).tracer() instanceof ServiceTracer tracer ? tracer : null;
  }

  Tracing tracing() {
    return tracing;
  }

  @Override
  public <R> @Nullable Span receiveRequest(
      Context context,
      SpanKind kind,
      TracingPolicy policy,
      R request,
      String operation,
      Iterable<Entry<String, String>> headers,
      TagExtractor<R> tags) {
    if (policy == TracingPolicy.IGNORE) {
      return null;
    }
    ActiveTrace active;
    if (request instanceof HttpServerRequest incoming) {
      active = http.receive(incoming, policy);
    } else if (request instanceof Message<?> message) {
      active = messages.receive(message, policy);
    } else {
      active = messages.receiveOther(kind, policy, operation, headers);
    }
    if (active == null) {
      return null;
    }
    activate((ContextInternal) context, active);
    return active.span();
  }

  @Override
  public <R> void sendResponse(
      Context context,
      R response,
      @Nullable Span span,
      @Nullable Throwable failure,
      TagExtractor<R> tags) {
    if (span == null) {
      return;
    }
    ActiveTrace active = ActiveTrace.of(context);
    ServerCall call = active == null ? null : active.call();
    if (call != null && call.span() == span) {
      http.respond(call, failure);
    } else {
      SpanErrors.mark(span, failure);
      span.finish();
    }
  }

  @Override
  public <R> @Nullable BiConsumer<Object, Throwable> sendRequest(
      Context context,
      SpanKind kind,
      TracingPolicy policy,
      R request,
      String operation,
      BiConsumer<String, String> headers,
      TagExtractor<R> tags) {
    if (policy == TracingPolicy.IGNORE) {
      return null;
    }
    ActiveTrace active = ActiveTrace.of(context);
    if (active == null && policy != TracingPolicy.ALWAYS) {
      return null;
    }
    TraceContext parent = active == null ? null : active.context();
    if (request instanceof HttpRequest outgoing) {
      return http.send(outgoing, operation, parent, headers);
    }
    if (request instanceof Message<?> message) {
      return messages.send(message, parent, headers);
    }
    return statements.send(kind, request, operation, parent, headers, tags);
  }

  @Override
  public void close() {
    // Whoever made the HttpTracing closes it, after the last span has been handed on.
  }

  /** Marks the context, also in the place where users of vertx-zipkin look. */
  static void activate(ContextInternal context, ActiveTrace active) {
    ActiveTrace.set(context, active);
    ContextInternal previous = context.beginDispatch();
    try {
      setSpan(active.span());
      setTraceContext(active.context());
    } finally {
      context.endDispatch(previous);
    }
  }
}

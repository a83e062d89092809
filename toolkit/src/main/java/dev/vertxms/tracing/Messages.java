package dev.vertxms.tracing;

import brave.Span;
import brave.Span.Kind;
import brave.Tracer;
import brave.Tracing;
import brave.propagation.Propagation;
import brave.propagation.Propagation.Getter;
import brave.propagation.TraceContext;
import brave.propagation.TraceContext.Extractor;
import brave.propagation.TraceContext.Injector;
import brave.propagation.TraceContextOrSamplingFlags;
import io.vertx.core.MultiMap;
import io.vertx.core.eventbus.Message;
import io.vertx.core.spi.tracing.SpanKind;
import io.vertx.core.tracing.TracingPolicy;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The spans of event-bus messages: producer and consumer for {@code send} and {@code publish},
 * client and server for {@code request} and its reply.
 */
final class Messages {

  private static final Getter<MultiMap, String> HEADERS = MultiMap::get;
  private static final Getter<Map<String, String>, String> MAP = Map::get;

  private final Tracer tracer;
  private final Extractor<MultiMap> extractor;
  private final Extractor<Map<String, String>> mapExtractor;
  private final Injector<BiConsumer<String, String>> injector;

  Messages(Tracing tracing) {
    Propagation<String> propagation = tracing.propagation();
    this.tracer = tracing.tracer();
    this.extractor = propagation.extractor(HEADERS);
    this.mapExtractor = propagation.extractor(MAP);
    this.injector = propagation.injector(BiConsumer::accept);
  }

  BiConsumer<Object, Throwable> send(
      Message<?> message, @Nullable TraceContext parent, BiConsumer<String, String> headers) {
    Span span = parent == null ? tracer.newTrace() : tracer.newChild(parent);
    injector.inject(span.context(), headers);
    if (!span.isNoop()) {
      describe(span, message, expectsReply(message) ? Kind.CLIENT : Kind.PRODUCER);
    }
    return new Finish(span);
  }

  @Nullable ActiveTrace receive(Message<?> message, TracingPolicy policy) {
    boolean reply = expectsReply(message);
    Span span = open(extractor.extract(message.headers()), policy, reply);
    if (span == null) {
      return null;
    }
    if (!span.isNoop()) {
      describe(span, message, reply ? Kind.SERVER : Kind.CONSUMER);
    }
    return new ActiveTrace(span.context(), span, null);
  }

  /** What other Vert.x modules receive: only their headers are known. */
  @Nullable ActiveTrace receiveOther(
      SpanKind kind,
      TracingPolicy policy,
      String operation,
      Iterable<Entry<String, String>> headers) {
    Map<String, String> carrier = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach(header -> carrier.put(header.getKey(), header.getValue()));
    Span span = open(mapExtractor.extract(carrier), policy, kind == SpanKind.RPC);
    if (span == null) {
      return null;
    }
    span.kind(kind == SpanKind.RPC ? Kind.SERVER : Kind.CONSUMER).name(operation).start();
    return new ActiveTrace(span.context(), span, null);
  }

  private @Nullable Span open(
      TraceContextOrSamplingFlags extracted, TracingPolicy policy, boolean remoteCall) {
    TraceContext sender = extracted.context();
    if (sender == null) {
      return policy == TracingPolicy.ALWAYS ? tracer.nextSpan(extracted) : null;
    }
    // A message may have many receivers: each needs a span id of its own.
    return remoteCall && !TraceState.cameAlone(sender)
        ? tracer.joinSpan(sender)
        : tracer.newChild(sender);
  }

  private static void describe(Span span, Message<?> message, Kind kind) {
    String operation = expectsReply(message) ? "request" : message.isSend() ? "send" : "publish";
    span.kind(kind)
        .name(operation + " " + message.address())
        .tag("messaging.destination", message.address())
        .remoteServiceName("event-bus")
        .start();
  }

  private static boolean expectsReply(Message<?> message) {
    return message.replyAddress() != null;
  }
}

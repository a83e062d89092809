package dev.vertxms.tracing;

import brave.Span;
import brave.Span.Kind;
import brave.Tracer;
import brave.Tracing;
import brave.propagation.TraceContext;
import brave.propagation.TraceContext.Injector;
import io.vertx.core.spi.tracing.SpanKind;
import io.vertx.core.spi.tracing.TagExtractor;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The spans of SQL statements, and of whatever other Vert.x client describes itself by tags.
 *
 * <p>The statement's text is tagged, its values never are.
 */
final class Statements {

  private final Tracer tracer;
  private final Injector<BiConsumer<String, String>> injector;
  private final StatementNames names = new StatementNames();

  Statements(Tracing tracing) {
    this.tracer = tracing.tracer();
    this.injector = tracing.propagation().injector(BiConsumer::accept);
  }

  <R> BiConsumer<Object, Throwable> send(
      SpanKind kind,
      R request,
      String operation,
      @Nullable TraceContext parent,
      BiConsumer<String, String> headers,
      TagExtractor<R> tags) {
    Span span = parent == null ? tracer.newTrace() : tracer.newChild(parent);
    injector.inject(span.context(), headers);
    if (!span.isNoop()) {
      span.kind(kind == SpanKind.RPC ? Kind.CLIENT : Kind.PRODUCER).name(operation);
      describe(span, request, tags);
      span.start();
    }
    return new Finish(span);
  }

  private <R> void describe(Span span, R request, TagExtractor<R> tags) {
    String system = null;
    String namespace = null;
    int count = tags.len(request);
    for (int i = 0; i < count; i++) {
      String value = tags.value(request, i);
      if (value == null) {
        continue;
      }
      switch (tags.name(request, i)) {
        case "db.query.text" -> span.name(names.of(value)).tag("sql.query", value);
        case "db.system" -> system = value.equals("postgresql") ? "postgres" : value;
        case "db.namespace", "messaging.destination.name" -> namespace = value;
        case "network.peer.address" -> peer(span, value);
        default -> {}
      }
    }
    if (namespace != null) {
      span.remoteServiceName(system == null ? namespace : system + "/" + namespace);
    } else if (system != null) {
      span.remoteServiceName(system);
    }
  }

  private static void peer(Span span, String address) {
    int colon = address.lastIndexOf(':');
    if (colon <= 0) {
      return;
    }
    try {
      int port = Integer.parseInt(address, colon + 1, address.length(), 10);
      span.remoteIpAndPort(address.substring(0, colon), port);
    } catch (NumberFormatException noPort) {
      // A socket file: it has neither address nor port.
    }
  }
}

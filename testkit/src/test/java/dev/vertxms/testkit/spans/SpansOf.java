package dev.vertxms.testkit.spans;

import brave.Span.Kind;
import brave.handler.MutableSpan;
import java.util.ArrayList;
import java.util.List;

/** Makes spans of one trace by hand. */
final class SpansOf {

  static final String TRACE = "0000000000000000000000000000000a";

  final List<MutableSpan> spans = new ArrayList<>();
  private final String service;

  SpansOf(String service) {
    this.service = service;
  }

  /** A span from one millisecond of the trace to another; the parent is null for a root. */
  MutableSpan add(int id, MutableSpan parent, Kind kind, String name, int from, int to) {
    MutableSpan span = new MutableSpan();
    span.traceId(TRACE);
    span.id("%016x".formatted(id));
    if (parent != null) {
      span.parentId(parent.id());
    }
    span.kind(kind);
    span.name(name);
    span.localServiceName(service);
    span.startTimestamp(1_000_000L + from * 1_000L);
    span.finishTimestamp(1_000_000L + to * 1_000L);
    spans.add(span);
    return span;
  }

  /** The server span that a client span of another service led to, under the same id. */
  MutableSpan answering(MutableSpan call, String name, int from, int to) {
    MutableSpan span = add(1, null, Kind.SERVER, name, from, to);
    span.id(call.id());
    span.parentId(call.parentId());
    span.setShared();
    return span;
  }

  Trace with(SpansOf... others) {
    List<MutableSpan> all = new ArrayList<>(spans);
    for (SpansOf other : others) {
      all.addAll(other.spans);
    }
    return Trace.of(all);
  }
}

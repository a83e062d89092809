package dev.vertxms.testkit;

import brave.handler.MutableSpan;
import brave.handler.SpanHandler;
import brave.propagation.TraceContext;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps every span that a service finishes. Thread-safe. */
public final class SpanCollector extends SpanHandler {

  private final Queue<MutableSpan> spans = new ConcurrentLinkedQueue<>();

  @Override
  public boolean end(TraceContext context, MutableSpan span, Cause cause) {
    spans.add(span);
    return true;
  }

  /** The spans so far, in the order in which they ended. */
  public List<MutableSpan> spans() {
    return List.copyOf(spans);
  }

  /** The spans of one trace so far. */
  public List<MutableSpan> trace(String traceId) {
    return spans.stream().filter(span -> traceId.equals(span.traceId())).toList();
  }

  public void clear() {
    spans.clear();
  }
}

package dev.vertxms.tracing;

import brave.handler.MutableSpan;
import brave.handler.SpanHandler;
import brave.propagation.TraceContext;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** Finished spans of a test, from any thread. */
final class CollectedSpans extends SpanHandler {

  private final List<MutableSpan> spans = new CopyOnWriteArrayList<>();

  @Override
  public boolean end(TraceContext context, MutableSpan span, Cause cause) {
    spans.add(span);
    return true;
  }

  List<MutableSpan> all() {
    return spans;
  }

  /** Waits until so many spans have finished. */
  List<MutableSpan> await(int count) {
    Awaitility.await().until(() -> spans.size() >= count);
    return spans;
  }

  MutableSpan named(String name) {
    Awaitility.await().until(() -> spans.stream().anyMatch(s -> name.equals(s.name())));
    return spans.stream().filter(s -> name.equals(s.name())).findFirst().orElseThrow();
  }

  MutableSpan of(brave.Span.Kind kind) {
    Awaitility.await().until(() -> spans.stream().anyMatch(s -> s.kind() == kind));
    return spans.stream().filter(s -> s.kind() == kind).findFirst().orElseThrow();
  }
}

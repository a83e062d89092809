package dev.vertxms.testkit.spans;

import brave.handler.MutableSpan;
import brave.handler.SpanHandler;
import brave.propagation.TraceContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Keeps every span that a service finishes, and knows those that it has not. Thread-safe. */
public final class SpanCollector extends SpanHandler {

  private final Queue<MutableSpan> spans = new ConcurrentLinkedQueue<>();

  /** By identity: a span under way still changes. */
  private final Map<MutableSpan, Throwable> open =
      Collections.synchronizedMap(new IdentityHashMap<>());

  /**
   * A span that has begun and not ended.
   *
   * @param span as far as it has come; the service may still write to it
   * @param begun where it was made
   */
  public record OpenSpan(MutableSpan span, Throwable begun) {}

  @Override
  public boolean begin(TraceContext context, MutableSpan span, @Nullable TraceContext parent) {
    open.put(span, new Throwable("begun here"));
    return true;
  }

  @Override
  public boolean end(TraceContext context, MutableSpan span, Cause cause) {
    if (cause == Cause.ORPHANED) {
      // The garbage collector ended it, the service never did: it stays open.
      return true;
    }
    // First in, then out: who looks in between sees it twice, never not at all.
    if (cause != Cause.ABANDONED) {
      spans.add(span);
    }
    open.remove(span);
    return true;
  }

  /** Without this a span given up on purpose would look like one that was forgotten. */
  @Override
  public boolean handlesAbandoned() {
    return true;
  }

  /** The spans so far, in the order in which they ended. */
  public List<MutableSpan> spans() {
    return List.copyOf(spans);
  }

  /** The spans that are under way. */
  public List<OpenSpan> open() {
    List<OpenSpan> found = new ArrayList<>();
    synchronized (open) {
      open.forEach((span, begun) -> found.add(new OpenSpan(span, begun)));
    }
    return found;
  }

  /** The spans of one trace so far. */
  public List<MutableSpan> trace(String traceId) {
    return spans.stream().filter(span -> traceId.equals(span.traceId())).toList();
  }

  /** Forgets the spans that have ended; those under way are kept. */
  public void clear() {
    spans.clear();
  }
}

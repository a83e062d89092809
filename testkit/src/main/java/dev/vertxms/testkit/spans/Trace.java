package dev.vertxms.testkit.spans;

import brave.handler.MutableSpan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.AssertProvider;
import org.jspecify.annotations.Nullable;

/**
 * The finished spans of one trace as a tree; immutable.
 *
 * <p>{@code Assertions.assertThat(trace)} gives a {@link TraceAssert}. A server span that shares
 * its id with the client span that called it, as b3 has it, hangs below that client span.
 */
public final class Trace implements AssertProvider<TraceAssert> {

  private static final Comparator<MutableSpan> BY_START =
      Comparator.comparingLong(MutableSpan::startTimestamp);

  private final String id;
  private final List<SpanNode> tops;
  private final List<SpanNode> all;

  private Trace(String id, List<SpanNode> tops, List<SpanNode> all) {
    this.id = id;
    this.tops = tops;
    this.all = all;
  }

  /**
   * Builds the tree of spans of one trace, in any order; a span given twice counts once.
   *
   * @throws IllegalArgumentException for spans of several traces
   */
  public static Trace of(Collection<MutableSpan> spans) {
    Set<MutableSpan> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
    distinct.addAll(spans);
    List<String> ids = distinct.stream().map(MutableSpan::traceId).distinct().toList();
    if (ids.size() > 1) {
      throw new IllegalArgumentException("traces: " + ids + " (expected: one)");
    }
    Map<String, List<SpanNode>> byId = new HashMap<>();
    List<SpanNode> all = distinct.stream().sorted(BY_START).map(SpanNode::new).toList();
    all.forEach(node -> byId.computeIfAbsent(node.span().id(), key -> new ArrayList<>()).add(node));
    List<SpanNode> tops = new ArrayList<>();
    for (SpanNode node : all) {
      SpanNode parent = parent(node, byId);
      if (parent == null) {
        tops.add(node);
      } else {
        parent.adopt(node);
      }
    }
    return new Trace(ids.isEmpty() ? "" : ids.get(0), List.copyOf(tops), all);
  }

  private static @Nullable SpanNode parent(SpanNode node, Map<String, List<SpanNode>> byId) {
    MutableSpan span = node.span();
    if (span.shared()) {
      for (SpanNode twin : byId.getOrDefault(span.id(), List.of())) {
        if (!twin.span().shared()) {
          return twin;
        }
      }
    }
    if (span.parentId() == null) {
      return null;
    }
    // Of a client span and the server span with its id, the one in the child's own service.
    return byId.getOrDefault(span.parentId(), List.of()).stream()
        .max(
            Comparator.comparing((SpanNode found) -> found.service().equals(node.service()))
                .thenComparing(found -> found.span().shared()))
        .orElse(null);
  }

  /** The trace id in hex; empty for a trace without spans. */
  public String id() {
    return id;
  }

  /** Every span, in the order in which they started. */
  public List<SpanNode> spans() {
    return all;
  }

  /** The spans without a parent, be it that they are roots or that it was not collected. */
  public List<SpanNode> tops() {
    return tops;
  }

  /** The spans of that name; case does not count, as in Zipkin. */
  public List<SpanNode> named(String name) {
    return all.stream().filter(node -> node.is(name)).toList();
  }

  @Override
  public TraceAssert assertThat() {
    return new TraceAssert(this);
  }

  /** The tree, indented, each span with kind, service, duration, tags and error. */
  @Override
  public String toString() {
    return TraceText.of(this);
  }
}

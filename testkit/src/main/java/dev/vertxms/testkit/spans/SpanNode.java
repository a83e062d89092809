package dev.vertxms.testkit.spans;

import brave.Span.Kind;
import brave.handler.MutableSpan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One span at its place in a trace; unchanged once the trace is made. */
public final class SpanNode {

  private final MutableSpan span;
  private final List<SpanNode> children = new ArrayList<>();
  private @Nullable SpanNode parent;

  SpanNode(MutableSpan span) {
    this.span = span;
  }

  void adopt(SpanNode child) {
    child.parent = this;
    children.add(child);
  }

  /** The span as Brave recorded it. */
  public MutableSpan span() {
    return span;
  }

  /** Its name in lower case, as Zipkin has it; empty where it has none. */
  public String name() {
    return span.name() == null ? "" : span.name().toLowerCase(Locale.ROOT);
  }

  /** The service that recorded it; empty where it has no name. */
  public String service() {
    return span.localServiceName() == null ? "" : span.localServiceName();
  }

  /** The span above, or null for a root and for one whose parent was not collected. */
  public @Nullable SpanNode parent() {
    return parent;
  }

  /** The spans right below, in the order in which they started. */
  public List<SpanNode> children() {
    return Collections.unmodifiableList(children);
  }

  /** What made it fail, in a few words; null if it did not. */
  public @Nullable String error() {
    Throwable thrown = span.error();
    return thrown == null ? span.tag("error") : thrown.toString();
  }

  boolean is(String name) {
    return name().equalsIgnoreCase(name);
  }

  boolean is(Kind kind) {
    return span.kind() == kind;
  }

  /** A span by hand inside of a service, as of a branch that runs in parallel. */
  boolean isLocal() {
    return span.kind() == null;
  }

  /** This one and all below, parents first. */
  Stream<SpanNode> tree() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(SpanNode::tree));
  }
}

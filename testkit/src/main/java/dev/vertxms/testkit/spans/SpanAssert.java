package dev.vertxms.testkit.spans;

import brave.Span.Kind;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;

/**
 * What holds of a span of a trace.
 *
 * <p>Where several spans have the name, each method keeps those of which it holds, and fails when
 * none is left: {@code hasChild("get /a").withTag("b", "c")} says that there is such a child.
 */
public final class SpanAssert extends AbstractAssert<SpanAssert, List<SpanNode>> {

  private final TraceAssert above;
  private final Trace trace;
  private final String path;

  SpanAssert(TraceAssert above, Trace trace, List<SpanNode> spans, String path) {
    super(spans, SpanAssert.class);
    this.above = above;
    this.trace = trace;
    this.path = path;
  }

  /** Has a child of this name; what follows is said of the child. */
  public SpanAssert hasChild(String name) {
    return to(name, actual.stream().flatMap(node -> node.children().stream()), "child");
  }

  /** Has a span of this name somewhere below; what follows is said of that span. */
  public SpanAssert hasDescendant(String name) {
    return to(
        name,
        actual.stream().flatMap(SpanNode::tree).filter(n -> !actual.contains(n)),
        "descendant");
  }

  private SpanAssert to(String name, Stream<SpanNode> candidates, String what) {
    List<SpanNode> below = candidates.toList();
    List<SpanNode> found = below.stream().filter(node -> node.is(name)).toList();
    if (found.isEmpty()) {
      throw fault(what + ": none named " + name + ", but " + TraceAssert.names(below));
    }
    return new SpanAssert(above, trace, found, path + " > " + name);
  }

  /** Has children of these names and no others, in any order; a name may stand there twice. */
  public SpanAssert hasExactlyChildren(String... names) {
    List<String> expected =
        Stream.of(names).map(name -> name.toLowerCase(Locale.ROOT)).sorted().toList();
    List<SpanNode> left = actual.stream().filter(n -> below(n).equals(expected)).toList();
    if (left.isEmpty()) {
      List<List<String>> found = actual.stream().map(SpanAssert::below).toList();
      throw fault(
          "children: "
              + (found.size() == 1 ? found.get(0) : found)
              + " (expected: "
              + expected
              + ")");
    }
    return new SpanAssert(above, trace, left, path);
  }

  private static List<String> below(SpanNode node) {
    return node.children().stream().map(SpanNode::name).sorted().toList();
  }

  /** Has no children. */
  public SpanAssert hasNoChildren() {
    return hasExactlyChildren();
  }

  /** Is of this kind. */
  public SpanAssert withKind(Kind kind) {
    return keep(node -> node.is(kind), "kind", node -> node.span().kind(), kind);
  }

  /** Is a span inside of a service, of no kind. */
  public SpanAssert isLocal() {
    return keep(SpanNode::isLocal, "kind", node -> node.span().kind(), "none");
  }

  /** Was recorded by this service. */
  public SpanAssert inService(String name) {
    return keep(node -> node.service().equalsIgnoreCase(name), "service", SpanNode::service, name);
  }

  /** Calls this service or database. */
  public SpanAssert calling(String peer) {
    return keep(
        node -> peer.equalsIgnoreCase(node.span().remoteServiceName()),
        "peer",
        node -> node.span().remoteServiceName(),
        peer);
  }

  /** Has the tag with this value. */
  public SpanAssert withTag(String key, String value) {
    return keep(
        node -> value.equals(node.span().tag(key)), "tag " + key, n -> n.span().tag(key), value);
  }

  /** Does not have the tag. */
  public SpanAssert withoutTag(String key) {
    return keep(node -> node.span().tag(key) == null, "tag " + key, n -> n.span().tag(key), "none");
  }

  /** Has failed. */
  public SpanAssert withError() {
    return keep(node -> node.error() != null, "error", SpanNode::error, "any");
  }

  /** Has failed with an error whose text contains this. */
  public SpanAssert withError(String part) {
    return keep(
        node -> String.valueOf(node.error()).contains(part),
        "error",
        SpanNode::error,
        "..." + part);
  }

  /** Has not failed, nor has any span below. */
  public SpanAssert withoutErrors() {
    return keep(
        node -> node.tree().allMatch(each -> each.error() == null),
        "errors",
        node -> node.tree().filter(n -> n.error() != null).map(SpanNode::name).toList(),
        "none");
  }

  /** Back to what holds of the trace. */
  public TraceAssert trace() {
    return above;
  }

  /** The first span of which all of this holds, for what has no method here. */
  public SpanNode node() {
    return actual.get(0);
  }

  private SpanAssert keep(
      Predicate<SpanNode> holds, String what, Function<SpanNode, ?> shown, Object expected) {
    List<SpanNode> left = actual.stream().filter(holds).toList();
    if (left.isEmpty()) {
      List<String> found = actual.stream().map(node -> String.valueOf(shown.apply(node))).toList();
      throw fault(what + ": " + String.join(", ", found) + " (expected: " + expected + ")");
    }
    return new SpanAssert(above, trace, left, path);
  }

  private AssertionError fault(String what) {
    return failure("%s: %s%n%s", path, what, trace);
  }
}

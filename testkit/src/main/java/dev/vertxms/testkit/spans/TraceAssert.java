package dev.vertxms.testkit.spans;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/**
 * What holds of a trace; {@code hasRoot} and {@code hasSpan} go on to what holds of a span.
 *
 * <p>Every failure prints the whole trace.
 */
public final class TraceAssert extends AbstractAssert<TraceAssert, Trace> {

  TraceAssert(Trace actual) {
    super(actual, TraceAssert.class);
  }

  /** Has exactly one span without a parent, of this name. */
  public SpanAssert hasRoot(String name) {
    List<SpanNode> tops = actual.tops();
    if (tops.size() != 1 || !tops.get(0).is(name) || tops.get(0).span().parentId() != null) {
      throw fault("root: " + names(tops) + " (expected: " + name + ")");
    }
    return new SpanAssert(this, actual, tops, name);
  }

  /** Has a span of this name, anywhere. */
  public SpanAssert hasSpan(String name) {
    List<SpanNode> found = actual.named(name);
    if (found.isEmpty()) {
      throw fault("span: none named " + name);
    }
    return new SpanAssert(this, actual, found, name);
  }

  /** Has no span of this name. */
  public TraceAssert hasNoSpan(String name) {
    return named(name, 0);
  }

  /** Has this many spans. */
  public TraceAssert hasSpans(int count) {
    if (actual.spans().size() != count) {
      throw fault("spans: " + actual.spans().size() + " (expected: " + count + ")");
    }
    return this;
  }

  /** Has this many spans of that name. */
  public TraceAssert named(String name, int count) {
    int found = actual.named(name).size();
    if (found != count) {
      throw fault("spans named " + name + ": " + found + " (expected: " + count + ")");
    }
    return this;
  }

  /** Has one root, and every other span has its parent in the trace. */
  public TraceAssert isComplete() {
    List<String> faults = new ArrayList<>();
    long roots = actual.tops().stream().filter(top -> top.span().parentId() == null).count();
    if (roots != 1) {
      faults.add("roots: " + roots + " (expected: 1)");
    }
    for (SpanNode top : actual.tops()) {
      String parent = top.span().parentId();
      if (parent != null) {
        faults.add("parent of " + top.name() + ": " + parent + " (expected: a span of the trace)");
      }
    }
    if (!faults.isEmpty()) {
      throw fault(String.join("\n", faults));
    }
    return this;
  }

  /** No span has an error. */
  public TraceAssert withoutErrors() {
    List<SpanNode> failed = actual.spans().stream().filter(node -> node.error() != null).toList();
    if (!failed.isEmpty()) {
      throw fault("errors: in " + names(failed) + " (expected: none)");
    }
    return this;
  }

  /** A span of the one name and a span of the other were under way at the same time. */
  public TraceAssert overlaps(String one, String other) {
    List<SpanNode> others = present(other);
    boolean overlap =
        present(one).stream().anyMatch(a -> others.stream().anyMatch(b -> a != b && overlap(a, b)));
    if (!overlap) {
      throw fault(one + " and " + other + " do not overlap (expected: to run at the same time)");
    }
    return this;
  }

  /** Every span of the first name starts when every span of the second has ended. */
  public TraceAssert runsAfter(String later, String earlier) {
    List<SpanNode> first = present(earlier);
    for (SpanNode node : present(later)) {
      if (first.stream()
          .anyMatch(before -> node.span().startTimestamp() < before.span().finishTimestamp())) {
        throw fault(later + " starts before " + earlier + " has ended (expected: after)");
      }
    }
    return this;
  }

  /** No span has more than this many children that do the same; see {@link NPlusOne}. */
  public TraceAssert repeatsAtMost(int limit) {
    NPlusOne.limit(limit).check(actual);
    return this;
  }

  private List<SpanNode> present(String name) {
    List<SpanNode> found = actual.named(name);
    if (found.isEmpty()) {
      throw fault("span: none named " + name);
    }
    return found;
  }

  private static boolean overlap(SpanNode a, SpanNode b) {
    return a.span().startTimestamp() < b.span().finishTimestamp()
        && b.span().startTimestamp() < a.span().finishTimestamp();
  }

  static List<String> names(List<SpanNode> nodes) {
    return nodes.stream().map(SpanNode::name).toList();
  }

  private AssertionError fault(String what) {
    return failure("%s%n%s", what, actual);
  }
}

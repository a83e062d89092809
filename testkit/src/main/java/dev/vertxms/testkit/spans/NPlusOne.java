package dev.vertxms.testkit.spans;

import brave.Span.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds loops that ask for one thing at a time: more than so many children of one span with the
 * same statement, or the same route of the same service.
 *
 * <p>Spans by hand in between are looked through, or each turn of a loop could hide in its own.
 * What a called service recorded counts as well, so that a caller that was not collected, or whose
 * calls have no common name, is found by the route that it ends up at. Immutable.
 */
public final class NPlusOne {

  /**
   * Three attempts of a retried call and a read before and after a change still pass; a loop over a
   * page, 20 rows unless asked otherwise, does not.
   */
  public static final int DEFAULT_LIMIT = 5;

  private final int limit;

  private NPlusOne(int limit) {
    this.limit = limit;
  }

  /** Allows this many, 1 or more. */
  public static NPlusOne limit(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("limit: " + most + " (expected: at least 1)");
    }
    return new NPlusOne(most);
  }

  /** Checks every trace that the collectors have, together, when its spans have ended. */
  public void check(SpanCollector... collectors) {
    check(Traces.of(collectors).all());
  }

  /** Checks traces; the failure names each loop in each. */
  public void check(Collection<Trace> traces) {
    List<String> faults = new ArrayList<>();
    for (Trace trace : traces) {
      List<Repeat> repeats = repeats(trace);
      if (!repeats.isEmpty()) {
        faults.add(
            repeats.stream().map(this::text).collect(Collectors.joining("\n")) + "\n" + trace);
      }
    }
    if (!faults.isEmpty()) {
      throw new AssertionError(String.join("\n\n", faults));
    }
  }

  /** Checks one trace. */
  public void check(Trace trace) {
    check(List.of(trace));
  }

  /** Work that one span had done again and again. */
  private record Repeat(String parent, Work work, List<SpanNode> spans) {}

  private List<Repeat> repeats(Trace trace) {
    List<Repeat> found = new ArrayList<>();
    for (SpanNode node : trace.spans()) {
      if (!node.isLocal() || node.parent() == null) {
        find(TraceText.head(node), node.children(), found);
      }
    }
    Map<String, List<SpanNode>> orphans = new LinkedHashMap<>();
    for (SpanNode top : trace.tops()) {
      if (top.span().parentId() != null) {
        orphans.computeIfAbsent(top.span().parentId(), id -> new ArrayList<>()).add(top);
      }
    }
    orphans.forEach((id, nodes) -> find(id + " (not collected)", nodes, found));
    return found;
  }

  private void find(String parent, List<SpanNode> children, List<Repeat> found) {
    List<SpanNode> calls = new ArrayList<>();
    List<SpanNode> served = new ArrayList<>();
    children.forEach(child -> collect(child, calls, served));
    List<Repeat> byCaller = over(parent, calls);
    found.addAll(byCaller);
    Set<SpanNode> told = new LinkedHashSet<>();
    byCaller.forEach(repeat -> told.addAll(repeat.spans()));
    served.removeIf(node -> node.parent() != null && told.contains(node.parent()));
    found.addAll(over(parent, served));
  }

  private static void collect(SpanNode node, List<SpanNode> calls, List<SpanNode> served) {
    if (node.isLocal()) {
      node.children().forEach(child -> collect(child, calls, served));
    } else if (node.is(Kind.CLIENT)) {
      calls.add(node);
      node.children().stream().filter(child -> child.is(Kind.SERVER)).forEach(served::add);
    } else if (node.is(Kind.SERVER)) {
      served.add(node);
    }
  }

  private List<Repeat> over(String parent, List<SpanNode> nodes) {
    Map<Work, List<SpanNode>> same = new LinkedHashMap<>();
    for (SpanNode node : nodes) {
      Work work = Work.of(node);
      if (work != null) {
        same.computeIfAbsent(work, w -> new ArrayList<>()).add(node);
      }
    }
    return same.entrySet().stream()
        .filter(entry -> entry.getValue().size() > limit)
        .map(entry -> new Repeat(parent, entry.getKey(), entry.getValue()))
        .toList();
  }

  private String text(Repeat repeat) {
    String name = Objects.requireNonNull(repeat.spans().get(0)).name();
    String what = TraceText.shortened(repeat.work().what());
    return "N+1: %d x %s (expected: at most %d)%n  under    %s%n  repeats  %s%n  instead  %s"
        .formatted(
            repeat.spans().size(),
            name,
            limit,
            repeat.parent(),
            repeat.work().peer().isEmpty() ? what : what + " -> " + repeat.work().peer(),
            repeat.work().hint());
  }
}

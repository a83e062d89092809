package dev.vertxms.testkit;

import brave.Span.Kind;
import brave.handler.MutableSpan;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** The spans of one trace as an indented tree, the earlier first. */
final class TraceTree {

  private static final Duration LIMIT = Duration.ofSeconds(1);

  private final List<MutableSpan> spans;
  private final StringBuilder text;

  private TraceTree(List<MutableSpan> spans, StringBuilder text) {
    this.spans = spans;
    this.text = text;
  }

  static String of(SpanCollector collector, String traceId) {
    if (traceId.isEmpty()) {
      return "no trace\n";
    }
    awaitServerSpan(collector, traceId);
    List<MutableSpan> spans =
        collector.trace(traceId).stream()
            .sorted(Comparator.comparingLong(MutableSpan::startTimestamp))
            .toList();
    var tree = new TraceTree(spans, new StringBuilder("trace " + traceId + "\n"));
    Set<String> known = spans.stream().map(MutableSpan::id).collect(Collectors.toSet());
    spans.stream()
        .filter(span -> span.parentId() == null || !known.contains(span.parentId()))
        .forEach(root -> tree.add(root, "  "));
    return tree.text.toString();
  }

  /** It ends a little after its answer has been received. */
  private static void awaitServerSpan(SpanCollector collector, String traceId) {
    try {
      Awaitility.await()
          .pollInSameThread()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(5))
          .atMost(LIMIT)
          .until(
              () -> collector.trace(traceId).stream().anyMatch(span -> span.kind() == Kind.SERVER));
    } catch (ConditionTimeoutException none) {
      // Then the tree shows what there is.
    }
  }

  private void add(MutableSpan span, String indent) {
    text.append(indent).append(span.name() == null ? "(no name)" : span.name());
    if (span.kind() != null) {
      text.append(", ").append(span.kind().name().toLowerCase(Locale.ROOT));
    }
    if (span.remoteServiceName() != null) {
      text.append(", ").append(span.remoteServiceName());
    }
    double millis = (span.finishTimestamp() - span.startTimestamp()) / 1000.0;
    text.append(String.format(Locale.ROOT, ", %.1f ms", millis));
    String error = span.tag("error");
    if (error != null || span.error() != null) {
      text.append(", error: ").append(error == null ? span.error() : error);
    }
    text.append('\n');
    spans.stream()
        .filter(child -> span.id().equals(child.parentId()))
        .forEach(child -> add(child, indent + "  "));
  }
}

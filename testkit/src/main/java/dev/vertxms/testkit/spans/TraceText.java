package dev.vertxms.testkit.spans;

import brave.handler.MutableSpan;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A trace as text for people, a line for each span. */
final class TraceText {

  private static final int SHOWN = 160;

  private TraceText() {}

  static String of(Trace trace) {
    StringBuilder text = new StringBuilder("trace " + trace.id());
    text.append(": ").append(count(trace.spans().size(), "span"));
    for (SpanNode top : trace.tops()) {
      if (top.span().parentId() == null) {
        append(text, top, 1);
      } else {
        text.append("\n  (parent ").append(top.span().parentId()).append(" was not collected)");
        append(text, top, 2);
      }
    }
    return text.toString();
  }

  static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private static void append(StringBuilder text, SpanNode node, int depth) {
    text.append('\n').append("  ".repeat(depth)).append(line(node));
    node.children().forEach(child -> append(text, child, depth + 1));
  }

  /** Name, kind, service and peer of a span. */
  static String head(SpanNode node) {
    MutableSpan span = node.span();
    String head = node.name().isEmpty() ? "(no name)" : node.name();
    head += "  " + (node.isLocal() ? "LOCAL" : span.kind()) + " " + node.service();
    return span.remoteServiceName() == null ? head : head + " -> " + span.remoteServiceName();
  }

  private static String line(SpanNode node) {
    MutableSpan span = node.span();
    double millis = (span.finishTimestamp() - span.startTimestamp()) / 1000.0;
    StringBuilder line = new StringBuilder(head(node));
    line.append(
        span.finishTimestamp() == 0
            ? "  not finished"
            : String.format(Locale.ROOT, "  %.1f ms", millis));
    Map<String, String> tags = new TreeMap<>(span.tags());
    tags.remove("error");
    if (!tags.isEmpty()) {
      tags.replaceAll((key, value) -> shortened(value));
      line.append("  ").append(tags);
    }
    String error = node.error();
    return error == null ? line.toString() : line + "  ERROR " + shortened(error);
  }

  /** On one line, and not for ever. */
  static String shortened(String value) {
    String flat = value.strip().replaceAll("\\s+", " ");
    return flat.length() <= SHOWN ? flat : flat.substring(0, SHOWN) + "...";
  }
}

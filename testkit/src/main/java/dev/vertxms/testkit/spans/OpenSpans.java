package dev.vertxms.testkit.spans;

import dev.vertxms.testkit.spans.SpanCollector.OpenSpan;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Spans under way as text: their names, and where they were made. */
final class OpenSpans {

  private static final List<String> MACHINERY =
      List.of("brave.", "io.vertx.", "io.netty.", "java.", "dev.vertxms.tracing.");
  private static final int FRAMES = 4;

  private OpenSpans() {}

  static String text(Collection<OpenSpan> open) {
    return open.stream().map(OpenSpans::line).collect(Collectors.joining("\n"));
  }

  private static String line(OpenSpan open) {
    String head = "still open: " + TraceText.head(new SpanNode(open.span()));
    return head
        + "  trace "
        + open.span().traceId()
        + Arrays.stream(open.begun().getStackTrace())
            .filter(frame -> MACHINERY.stream().noneMatch(frame.getClassName()::startsWith))
            .filter(frame -> !frame.getClassName().endsWith(".SpanCollector"))
            .limit(FRAMES)
            .map(frame -> "\n    at " + frame)
            .collect(Collectors.joining());
  }
}

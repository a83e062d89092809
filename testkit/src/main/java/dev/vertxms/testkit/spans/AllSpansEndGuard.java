package dev.vertxms.testkit.spans;

import dev.vertxms.testkit.spans.SpanCollector.OpenSpan;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What {@link AllSpansEnd} does. */
final class AllSpansEndGuard implements BeforeEachCallback, AfterEachCallback {

  AllSpansEndGuard() {}

  @Override
  public void beforeEach(ExtensionContext context) {
    Since.mark(context, AllSpansEndGuard.class);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Duration limit =
        Annotated.find(context, AllSpansEnd.class)
            .map(AllSpansEnd::withinMillis)
            .map(Duration::ofMillis)
            .orElse(Duration.ofSeconds(2));
    List<OpenSpan> open =
        Since.of(context, AllSpansEndGuard.class).open(WatchedSpans.of(context), limit);
    if (!open.isEmpty()) {
      throw new AssertionError(
          TraceText.count(open.size(), "span")
              + " not ended "
              + limit
              + " after the test\n"
              + OpenSpans.text(open));
    }
  }
}

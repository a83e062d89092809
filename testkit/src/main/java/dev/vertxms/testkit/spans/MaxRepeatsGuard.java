package dev.vertxms.testkit.spans;

import java.time.Duration;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What {@link MaxRepeats} does. */
final class MaxRepeatsGuard implements BeforeEachCallback, AfterEachCallback {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  MaxRepeatsGuard() {}

  @Override
  public void beforeEach(ExtensionContext context) {
    Since.mark(context, MaxRepeatsGuard.class);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    int limit =
        Annotated.find(context, MaxRepeats.class)
            .map(MaxRepeats::value)
            .orElse(NPlusOne.DEFAULT_LIMIT);
    var collectors = WatchedSpans.of(context);
    Since since = Since.of(context, MaxRepeatsGuard.class);
    // A span that never ends is another guard's; what has ended is judged all the same.
    since.open(collectors, LIMIT);
    NPlusOne.limit(limit).check(since.traces(collectors));
  }
}

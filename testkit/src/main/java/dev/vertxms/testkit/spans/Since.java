package dev.vertxms.testkit.spans;

import brave.handler.MutableSpan;
import dev.vertxms.testkit.spans.SpanCollector.OpenSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Tells the spans of one test from those that were there before it. */
final class Since {

  private final Set<MutableSpan> before = Collections.newSetFromMap(new IdentityHashMap<>());

  private Since() {}

  /** Marks the spans that are there now, for the test of this context. */
  static void mark(ExtensionContext context, Class<?> guard) {
    Since since = new Since();
    // Under way first: what ends in between is in both.
    for (SpanCollector collector : WatchedSpans.of(context)) {
      collector.open().forEach(open -> since.before.add(open.span()));
      since.before.addAll(collector.spans());
    }
    store(context, guard).put(Since.class, since);
  }

  /** The mark of this context's test; an empty one where nothing was there. */
  static Since of(ExtensionContext context, Class<?> guard) {
    Since since = store(context, guard).get(Since.class, Since.class);
    return since == null ? new Since() : since;
  }

  private static ExtensionContext.Store store(ExtensionContext context, Class<?> guard) {
    return context.getStore(ExtensionContext.Namespace.create(guard, context.getUniqueId()));
  }

  /** Waits until the test's spans have ended; those that have not, when the time is over. */
  List<OpenSpan> open(Collection<SpanCollector> collectors, Duration limit) {
    try {
      // Not the spans themselves: Awaitility would write down what is still being written to.
      Awaitility.await()
          .pollInSameThread()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(5))
          .atMost(limit)
          .until(() -> open(collectors).isEmpty());
      return List.of();
    } catch (ConditionTimeoutException late) {
      return open(collectors);
    }
  }

  private List<OpenSpan> open(Collection<SpanCollector> collectors) {
    return fresh(collectors.stream().flatMap(collector -> collector.open().stream()));
  }

  private List<OpenSpan> fresh(Stream<OpenSpan> spans) {
    return spans.filter(open -> !before.contains(open.span())).toList();
  }

  /** The traces in which a span of the test has ended, as far as they have come. */
  List<Trace> traces(Collection<SpanCollector> collectors) {
    Map<String, List<MutableSpan>> byTrace = new LinkedHashMap<>();
    collectors.stream()
        .flatMap(collector -> collector.spans().stream())
        .filter(span -> !before.contains(span))
        .forEach(
            span -> byTrace.computeIfAbsent(span.traceId(), id -> new ArrayList<>()).add(span));
    return byTrace.values().stream().map(Trace::of).toList();
  }
}

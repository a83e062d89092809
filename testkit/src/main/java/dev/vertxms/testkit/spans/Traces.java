package dev.vertxms.testkit.spans;

import brave.handler.MutableSpan;
import dev.vertxms.testkit.spans.SpanCollector.OpenSpan;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The traces of one or several services of this JVM, from the collectors that they have or share.
 *
 * <p>A trace is waited for until each of its spans that has begun has ended. A parent begins before
 * its children, so what is missing then will not come, unless the service goes on by itself, as a
 * consumer of the event bus may: say with a condition what to wait for. Immutable.
 */
public final class Traces {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final List<SpanCollector> collectors;
  private final Duration limit;

  private Traces(List<SpanCollector> collectors, Duration limit) {
    this.collectors = collectors;
    this.limit = limit;
  }

  /** The traces of one collector, or of several together. */
  public static Traces of(SpanCollector... collectors) {
    return of(Arrays.asList(collectors));
  }

  /** The traces of all these collectors together. */
  public static Traces of(Collection<SpanCollector> collectors) {
    return new Traces(List.copyOf(collectors), LIMIT);
  }

  /** The same with another limit to the wait, which is 5 seconds. */
  public Traces within(Duration limit) {
    return new Traces(collectors, limit);
  }

  /**
   * The trace with this id, as {@code Answer.traceId()} says it, when all of its spans have ended.
   *
   * @throws AssertionError when they have not in time, or there are none
   */
  public Trace trace(String traceId) {
    return trace(traceId, trace -> true);
  }

  /** The same when, besides, the condition holds. */
  public Trace trace(String traceId, Predicate<Trace> condition) {
    try {
      return Awaitility.await()
          .pollInSameThread()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(5))
          .atMost(limit)
          .until(
              () -> settled(traceId), found -> !found.spans().isEmpty() && condition.test(found));
    } catch (ConditionTimeoutException late) {
      throw new AssertionError(
          "trace "
              + traceId
              + " is not there after "
              + limit
              + stillOpen(traceId)
              + "\n"
              + now(traceId));
    }
  }

  /** Every trace so far, each waited for like a single one; in the order of their first ends. */
  public List<Trace> all() {
    return Stream.concat(finished(), open().map(OpenSpan::span))
        .map(MutableSpan::traceId)
        .distinct()
        .toList()
        .stream()
        .map(this::trace)
        .toList();
  }

  private Trace settled(String traceId) {
    // In this order: what ends after the first look is in the second.
    boolean busy = open().anyMatch(span -> traceId.equals(span.span().traceId()));
    return busy ? Trace.of(List.of()) : now(traceId);
  }

  private Trace now(String traceId) {
    return Trace.of(finished().filter(span -> traceId.equals(span.traceId())).toList());
  }

  private String stillOpen(String traceId) {
    List<OpenSpan> open = open().filter(s -> traceId.equals(s.span().traceId())).toList();
    return open.isEmpty() ? "" : "\n" + OpenSpans.text(open);
  }

  private Stream<MutableSpan> finished() {
    return collectors.stream().flatMap(collector -> collector.spans().stream());
  }

  private Stream<OpenSpan> open() {
    return collectors.stream().flatMap(collector -> collector.open().stream());
  }
}

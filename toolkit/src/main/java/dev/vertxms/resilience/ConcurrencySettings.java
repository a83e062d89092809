package dev.vertxms.resilience;

import dev.vertxms.config.Check;
import dev.vertxms.config.Default;
import java.time.Duration;

/**
 * How many calls may be under way at a time.
 *
 * @param max calls in flight of the whole service, 0..100000; 0 is as many as the pool has
 *     connections
 * @param maxQueue calls that wait for one of them to end, 0..100000; more get 503 at once
 * @param maxWait how long a call waits at most; over it the caller gets 503
 */
public record ConcurrencySettings(
    @Default("0") int max, @Default("256") int maxQueue, @Default("500ms") Duration maxWait) {

  public ConcurrencySettings {
    Check.range("max", max, 0, 100_000);
    Check.range("maxQueue", maxQueue, 0, 100_000);
    Check.range("maxWait", maxWait, Duration.ofMillis(1), Duration.ofHours(1));
  }

  /** As many calls as connections; 256 more wait up to half a second. */
  public static ConcurrencySettings defaults() {
    return new ConcurrencySettings(0, 256, Duration.ofMillis(500));
  }
}

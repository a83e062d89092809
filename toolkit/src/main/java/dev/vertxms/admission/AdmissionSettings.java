package dev.vertxms.admission;

import dev.vertxms.config.Check;
import dev.vertxms.config.Default;
import java.time.Duration;

/**
 * How many requests a service takes at once.
 *
 * @param enabled whether requests are refused at all
 * @param minLimit requests in flight that are always taken, 1..100000; latency is held against what
 *     it is at so few
 * @param initialLimit the limit at the start; the same in all three is a fixed limit
 * @param maxLimit the highest limit, 1..100000
 * @param tolerance how many times as long as unloaded a request may take on average before the
 *     limit falls, 1 to 10
 * @param retryAfter when a refused caller may come back, 1 s to 1 minute; each is told one to three
 *     times that, so that not all come at once
 */
public record AdmissionSettings(
    @Default("true") boolean enabled,
    @Default("8") int minLimit,
    @Default("64") int initialLimit,
    @Default("1000") int maxLimit,
    @Default("1.5") double tolerance,
    @Default("1s") Duration retryAfter) {

  private static final int HIGHEST = 100_000;

  public AdmissionSettings {
    Check.range("minLimit", minLimit, 1, HIGHEST);
    Check.range("maxLimit", maxLimit, minLimit, HIGHEST);
    Check.range("initialLimit", initialLimit, minLimit, maxLimit);
    Check.range("tolerance", tolerance, 1, 10);
    Check.range("retryAfter", retryAfter, Duration.ofSeconds(1), Duration.ofMinutes(1));
  }
}

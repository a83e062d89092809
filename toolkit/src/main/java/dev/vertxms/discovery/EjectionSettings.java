package dev.vertxms.discovery;

import dev.vertxms.config.Check;
import dev.vertxms.config.Default;
import java.time.Duration;

/**
 * When an instance that fails gets no calls for a while; names and meaning follow Envoy's outlier
 * detection. The last instance is never ejected.
 *
 * @param enabled false: every instance always gets calls
 * @param consecutiveFailures failed calls in a row that eject an instance, 1..1000: 5xx, no
 *     connection, a broken one, or no answer in time
 * @param baseTime how long the first ejection lasts; the second in a row lasts twice that, and so
 *     on
 * @param maxTime how long an ejection lasts at most
 * @param maxShare share of the instances that may be ejected at a time, 0 to 1; one always may,
 *     where there are two
 */
public record EjectionSettings(
    @Default("true") boolean enabled,
    @Default("5") int consecutiveFailures,
    @Default("10s") Duration baseTime,
    @Default("30s") Duration maxTime,
    @Default("0.5") double maxShare) {

  public EjectionSettings {
    Check.range("consecutiveFailures", consecutiveFailures, 1, 1_000);
    Check.range("baseTime", baseTime, Duration.ofMillis(100), Duration.ofHours(1));
    Check.range("maxTime", maxTime, baseTime, Duration.ofHours(1));
    Check.range("maxShare", maxShare, 0.0, 1.0);
  }

  /** After five failures in a row, for ten seconds and at most thirty, half of the instances. */
  public static EjectionSettings defaults() {
    return new EjectionSettings(true, 5, Duration.ofSeconds(10), Duration.ofSeconds(30), 0.5);
  }
}

package dev.vertxms.health;

import dev.vertxms.config.Check;
import dev.vertxms.config.Default;
import java.time.Duration;

/**
 * How a service looks after its own health.
 *
 * @param interval how long after a check's answer it is asked again; one that is down is asked
 *     every second
 * @param timeout how long a check may take; over it, it is down
 * @param stuckAfter how long an event loop may not get its turn until liveness, and with it the
 *     process, is given up
 */
public record HealthSettings(
    @Default("5s") Duration interval,
    @Default("1s") Duration timeout,
    @Default("10s") Duration stuckAfter) {

  /** So that one hiccup, or an outage that is over, is seen to be over. */
  private static final Duration INTERVAL_WHILE_DOWN = Duration.ofSeconds(1);

  public HealthSettings {
    Check.range("interval", interval, Duration.ofMillis(100), Duration.ofHours(1));
    Check.range("timeout", timeout, Duration.ofMillis(1), Duration.ofMinutes(1));
    Check.range("stuckAfter", stuckAfter, Duration.ofSeconds(2), Duration.ofHours(1));
  }

  Duration intervalWhile(boolean up) {
    return up || interval.compareTo(INTERVAL_WHILE_DOWN) < 0 ? interval : INTERVAL_WHILE_DOWN;
  }

  /** The age that an outcome only reaches when the loop that asks is stuck. */
  Duration oldest() {
    return interval.plus(timeout).plus(stuckAfter);
  }
}

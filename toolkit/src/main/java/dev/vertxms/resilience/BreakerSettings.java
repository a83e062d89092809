package dev.vertxms.resilience;

import dev.vertxms.config.Check;
import dev.vertxms.config.Default;
import dev.vertxms.config.SettingException;
import java.time.Duration;

/**
 * When a neighbour that fails is left in peace for a while.
 *
 * @param enabled false: every call is made
 * @param failureRate share of failures among the calls of the window from which on no calls are
 *     made, 0.01 to 1
 * @param window how far back calls are counted, in whole seconds
 * @param minCalls calls that the window must hold before they say anything, 1..10000
 * @param openFor how long no calls are made before a few try again
 * @param probes how many try again at a time, 1..10; they decide
 * @param patience a call that had less time than this and got no answer in it is no failure of the
 *     neighbour's
 */
public record BreakerSettings(
    @Default("true") boolean enabled,
    @Default("0.6") double failureRate,
    @Default("2s") Duration window,
    @Default("10") int minCalls,
    @Default("1s") Duration openFor,
    @Default("3") int probes,
    @Default("200ms") Duration patience) {

  public BreakerSettings {
    Check.range("failureRate", failureRate, 0.01, 1.0);
    Check.range("window", window, Duration.ofSeconds(1), Duration.ofMinutes(10));
    if (window.toMillis() % 1_000 != 0) {
      throw new SettingException("window", window.toMillis() + "ms", "whole seconds");
    }
    Check.range("minCalls", minCalls, 1, 10_000);
    Check.range("openFor", openFor, Duration.ofSeconds(1), Duration.ofHours(1));
    Check.range("probes", probes, 1, 10);
    Check.range("patience", patience, Duration.ZERO, Duration.ofMinutes(1));
  }

  /** Open from 60 % failures of at least ten calls in two seconds on, for a second. */
  public static BreakerSettings defaults() {
    return new BreakerSettings(
        true, 0.6, Duration.ofSeconds(2), 10, Duration.ofSeconds(1), 3, Duration.ofMillis(200));
  }

  /** Every call is made. */
  public static BreakerSettings off() {
    return new BreakerSettings(
        false, 0.6, Duration.ofSeconds(2), 10, Duration.ofSeconds(1), 3, Duration.ofMillis(200));
  }
}

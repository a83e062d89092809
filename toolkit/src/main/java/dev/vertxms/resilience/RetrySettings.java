package dev.vertxms.resilience;

import dev.vertxms.config.Check;
import dev.vertxms.config.Default;
import dev.vertxms.config.SettingException;
import java.time.Duration;

/**
 * How often, and how soon, a call that may be repeated is made again.
 *
 * @param attempts how often a call is made at most, the first time included, 1..10; 1 is no retry
 * @param delay upper bound of the first wait, which is random; doubled each time
 * @param delayMax upper bound of every wait, unless the neighbour asks for a longer one
 * @param budget how many retries there may be for each call made, over the last ten seconds, 0 to 1
 * @param budgetMin retries a second that are allowed however few calls are made, 0..1000
 */
public record RetrySettings(
    @Default("3") int attempts,
    @Default("25ms") Duration delay,
    @Default("250ms") Duration delayMax,
    @Default("0.2") double budget,
    @Default("1") int budgetMin) {

  public RetrySettings {
    Check.range("attempts", attempts, 1, 10);
    Check.range("delay", delay, Duration.ofMillis(1), Duration.ofMinutes(1));
    Check.range("delayMax", delayMax, Duration.ofMillis(1), Duration.ofMinutes(1));
    if (delayMax.compareTo(delay) < 0) {
      throw new SettingException("delayMax", delayMax.toMillis() + "ms", ">= delay");
    }
    Check.range("budget", budget, 0.0, 1.0);
    Check.range("budgetMin", budgetMin, 0, 1_000);
  }

  /** Three attempts, 25 ms and 50 ms apart at most, no more than a fifth on top of all calls. */
  public static RetrySettings defaults() {
    return new RetrySettings(3, Duration.ofMillis(25), Duration.ofMillis(250), 0.2, 1);
  }

  /** No call is ever repeated. */
  public static RetrySettings off() {
    return new RetrySettings(1, Duration.ofMillis(25), Duration.ofMillis(250), 0.2, 1);
  }
}

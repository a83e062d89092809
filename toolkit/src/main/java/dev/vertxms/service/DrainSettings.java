package dev.vertxms.service;

import dev.vertxms.config.Check;
import dev.vertxms.config.Default;
import java.time.Duration;

/**
 * How a service stops.
 *
 * @param delay how long it still accepts connections after readiness has turned 503, so that load
 *     balancers notice; up to 5 minutes
 * @param timeout how long requests in flight may take after that; up to 1 hour
 */
public record DrainSettings(@Default("1s") Duration delay, @Default("20s") Duration timeout) {

  public DrainSettings {
    Check.range("delay", delay, Duration.ZERO, Duration.ofMinutes(5));
    Check.range("timeout", timeout, Duration.ZERO, Duration.ofHours(1));
  }
}

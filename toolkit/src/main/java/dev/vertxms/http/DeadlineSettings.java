package dev.vertxms.http;

import dev.vertxms.config.Check;
import dev.vertxms.config.Default;
import dev.vertxms.config.SettingException;
import java.time.Duration;

/**
 * How long a request may take.
 *
 * @param timeout for routes that do not say it themselves, 1 ms to 1 h; over it the answer is 504
 * @param header in which a caller says how many milliseconds it will wait, and this service says so
 *     to its neighbours
 */
public record DeadlineSettings(
    @Default("10s") Duration timeout, @Default("X-Request-Timeout-Ms") String header) {

  public DeadlineSettings {
    check("timeout", timeout);
    if (!header.matches("[A-Za-z0-9-]{1,64}")) {
      throw new SettingException("header", header, "a header's name");
    }
  }

  static void check(String name, Duration value) {
    Check.range(name, value, Duration.ofMillis(1), Duration.ofHours(1));
  }
}

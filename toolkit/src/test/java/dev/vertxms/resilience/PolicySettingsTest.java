package dev.vertxms.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vertxms.config.Config;
import dev.vertxms.config.SettingException;
import dev.vertxms.config.Sources;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicySettingsTest {

  record All(RetrySettings retry, BreakerSettings breaker, ConcurrencySettings concurrency) {}

  @Test
  void nothingWrittenIsTheDefaults(@TempDir Path empty) {
    var sources = Sources.of("x").withDirectory(empty).withCommandLine(Map.of());
    assertThat(Config.load(sources).bind(All.class))
        .isEqualTo(
            new All(
                RetrySettings.defaults(),
                BreakerSettings.defaults(),
                ConcurrencySettings.defaults()));
  }

  @Test
  void refusesALongestWaitBelowTheFirst() {
    assertThatThrownBy(
            () -> new RetrySettings(3, Duration.ofMillis(20), Duration.ofMillis(10), 0.2, 1))
        .isInstanceOf(SettingException.class)
        .hasMessage("delayMax: 10ms (expected: >= delay)");
  }

  @Test
  void refusesAWindowOfPartsOfASecond() {
    assertThatThrownBy(
            () ->
                new BreakerSettings(
                    true,
                    0.6,
                    Duration.ofMillis(1_500),
                    10,
                    Duration.ofSeconds(1),
                    3,
                    Duration.ofMillis(200)))
        .isInstanceOf(SettingException.class)
        .hasMessage("window: 1500ms (expected: whole seconds)");
  }
}

package dev.vertxms.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S, 500ms",
    "10s, PT10S, 10s",
    "90s, PT1M30S, 90s",
    "2m, PT2M, 2m",
    "1h, PT1H, 1h",
    "2d, PT48H, 2d",
    "PT1H30M, PT1H30M, 90m",
    "pt1.5s, PT1.5S, 1500ms",
    "0, PT0S, 0s",
    "3us, PT0.000003S, 3us",
    "7 ns, PT0.000000007S, 7ns"
  })
  void readsAndWrites(String text, Duration value, String written) {
    assertThat(Durations.parse(text)).isEqualTo(value);
    assertThat(Durations.format(value)).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "1.5s", "ten", "5 weeks", "99999999999999999999s"})
  void refusesWhatIsNoDuration(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Durations.parse(text));
  }
}

package dev.vertxms.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vertxms.config.SettingException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorsSettingsTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void takesCredentialsFromNamedOrigins() {
    assertThat(settings(List.of("https://app.example.org"), true, MINUTE).allowCredentials())
        .isTrue();
  }

  @Test
  void refusesCredentialsFromEveryOrigin() {
    assertThatThrownBy(() -> settings(List.of("*"), true, MINUTE))
        .isInstanceOf(SettingException.class)
        .hasMessage("allowCredentials: true (expected: false where allowedOrigins has *)");
  }

  @Test
  void refusesToBeRememberedForMoreThanADay() {
    assertThat(settings(List.of("*"), false, Duration.ofDays(1)).maxAge()).hasDays(1);
    assertThatThrownBy(() -> settings(List.of("*"), false, Duration.ofDays(1).plusSeconds(1)))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith("maxAge: ");
  }

  private static CorsSettings settings(List<String> origins, boolean credentials, Duration age) {
    return new CorsSettings(origins, List.of("GET"), List.of(), List.of(), credentials, age);
  }
}

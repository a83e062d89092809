package dev.vertxms.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vertxms.config.Config;
import dev.vertxms.config.SettingException;
import dev.vertxms.config.Sources;
import dev.vertxms.service.ServiceSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenApiSettingsTest {

  @Test
  void servesAllUnlessToldOtherwise() {
    assertThat(bound(Map.of())).isEqualTo(OpenApiSettings.defaults());
    assertThat(OpenApiSettings.defaults()).isEqualTo(new OpenApiSettings(true, true, List.of(), 0));
  }

  @Test
  void isTheSectionOpenapi() {
    assertThat(
            bound(
                Map.of(
                    "openapi.serve", "false",
                    "openapi.ui", "false",
                    "openapi.servers", "/cities, https://api.example.org",
                    "openapi.response-checks", "0.01")))
        .isEqualTo(
            new OpenApiSettings(false, false, List.of("/cities", "https://api.example.org"), 0.01));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/cities", "http://localhost:8010", "https://api.example.org/cities/v1"})
  void takesUrlsAndPathsAsServers(String server) {
    assertThat(withServer(server).servers()).containsExactly(server);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "cities",
        "./cities",
        "//api.example.org",
        "api.example.org:80",
        "ftp://api.example.org",
        "http:///cities",
        "https://",
        "https://api.example.org/a b",
        "https://api.example.org?x=1",
        "/cities#top"
      })
  void refusesOtherServers(String server) {
    assertThatThrownBy(() -> withServer(server))
        .isInstanceOf(SettingException.class)
        .hasMessage(
            "servers: " + server + " (expected: http(s)://host… or a path, without a query)");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
  void refusesSharesOutsideOfZeroToOne(double share) {
    assertThatThrownBy(() -> new OpenApiSettings(true, true, List.of(), share))
        .hasMessage("responseChecks: " + share + " (expected: 0.0..1.0)");
  }

  private static OpenApiSettings withServer(String server) {
    return new OpenApiSettings(true, true, List.of(server), 0);
  }

  private static OpenApiSettings bound(Map<String, String> settings) {
    return Config.load(Sources.of("x").withCommandLine(settings))
        .bind(ServiceSettings.class)
        .openapi();
  }
}

package dev.vertxms.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vertxms.config.Config;
import dev.vertxms.config.SettingException;
import dev.vertxms.config.Size;
import dev.vertxms.config.Sources;
import dev.vertxms.resilience.BreakerSettings;
import dev.vertxms.resilience.ConcurrencySettings;
import dev.vertxms.resilience.RetrySettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientSettingsTest {

  @ParameterizedTest
  @CsvSource({
    "http://city, 80, ''",
    "http://city/, 80, ''",
    "https://city, 443, ''",
    "http://city:8050/v1/, 8050, /v1"
  })
  void readsPortAndPathFromTheUrl(String url, int port, String path) {
    var settings = ClientSettings.of(URI.create(url));
    assertThat(settings.port()).isEqualTo(port);
    assertThat(settings.basePath()).isEqualTo(path);
  }

  @ParameterizedTest
  @CsvSource({"off, OFF", "optional, OPTIONAL", "required, REQUIRED"})
  void readsWhatANeighbourMeansForReadiness(String written, ClientHealth health) throws Exception {
    // YAML once took "off" for a boolean.
    Path file = Files.createTempFile("client", ".yaml");
    Files.writeString(file, "url: http://city\nhealth: " + written + "\n");
    var settings = Config.load(Sources.of("x").withFile(file)).bind(ClientSettings.class);
    assertThat(settings.health()).isEqualTo(health);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://city", "city:8050", "/cities", "http:///x", "http://city?a=b"})
  void refusesUrlsThatAreNoServices(String url) {
    assertThatThrownBy(() -> ClientSettings.of(URI.create(url)))
        .isInstanceOf(SettingException.class)
        .hasMessage("url: " + url + " (expected: http://host:port)");
  }

  @Test
  void refusesAUserInTheUrlAndDoesNotShowIt() {
    assertThatThrownBy(() -> ClientSettings.of(URI.create("http://me:secret@city")))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith("url: ")
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @CsvSource({
    "0, PT2S, PT5S, PT60S, 8192, poolSize: 0 (expected: 1..10000)",
    "1, PT0S, PT5S, PT60S, 8192, connectTimeout: 0",
    "1, PT2S, PT0S, PT60S, 8192, timeout: 0",
    "1, PT2S, PT2H, PT60S, 8192, timeout: 2h",
    "1, PT2S, PT5S, PT0.5S, 8192, keepAlive: 500ms",
    "1, PT2S, PT5S, PT60S, 1, maxResponse: 1 (expected: 1KiB..1GiB)"
  })
  void namesTheValueOutOfRange(
      int pool, Duration connect, Duration timeout, Duration keep, long max, String message) {
    assertThatThrownBy(
            () ->
                new ClientSettings(
                    URI.create("http://city"),
                    pool,
                    connect,
                    timeout,
                    keep,
                    Size.ofBytes(max),
                    ClientHealth.OFF,
                    RetrySettings.defaults(),
                    BreakerSettings.defaults(),
                    ConcurrencySettings.defaults()))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith(message);
  }
}

package dev.vertxms.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vertxms.config.Config;
import dev.vertxms.config.ConfigException;
import dev.vertxms.config.SettingException;
import dev.vertxms.config.Size;
import dev.vertxms.config.Sources;
import dev.vertxms.discovery.Balancing;
import dev.vertxms.discovery.EjectionSettings;
import dev.vertxms.resilience.BreakerSettings;
import dev.vertxms.resilience.ConcurrencySettings;
import dev.vertxms.resilience.RetrySettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
    Base base = Base.of("x", ClientSettings.of(URI.create(url)));
    assertThat(base.port()).isEqualTo(port);
    assertThat(base.path()).isEqualTo(path);
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
                    List.of(),
                    null,
                    null,
                    Balancing.POWER_OF_TWO,
                    EjectionSettings.defaults(),
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

  @Test
  void wantsOneWayToTheNeighbour() {
    assertThat(refused(Map.of("timeout", "1s")))
        .containsExactly("url: missing (expected: one of url, addresses, discovery), from default");
    assertThat(refused(Map.of("url", "http://city", "addresses", "a:1,b:2")))
        .containsExactly(
            "url: [url, addresses] (expected: one of url, addresses, discovery), from command line");
    assertThat(refused(Map.of("url", "http://city", "base-url", "http://city")))
        .containsExactly("base-url: http://city (expected: not with url), from command line");
  }

  @Test
  void anEmptyUrlTakesTheFilesAway() throws Exception {
    Path file = Files.createTempFile("client", ".yaml");
    Files.writeString(file, "url: http://city\n");
    var sources = Sources.of("x").withFile(file);
    var settings =
        Config.load(sources.withCommandLine(Map.of("url", "", "addresses", "a:1,b:2")))
            .bind(ClientSettings.class);
    assertThat(settings.url()).isNull();
    assertThat(settings.addresses()).containsExactly("a:1", "b:2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"city", "city:0", "city:65536", ":80", "http://city:80", "city:x"})
  void refusesAddressesWithoutHostAndPort(String address) {
    assertThat(refused(Map.of("addresses", address)))
        .containsExactly("addresses: " + address + " (expected: host:port), from command line");
  }

  @ParameterizedTest
  @CsvSource({
    "http://city/v1/, false, city, 80, /v1",
    "https://city.example.org:8443, true, city.example.org, 8443, ''"
  })
  void instancesAreCalledByTheNameThatIsSet(
      String url, boolean ssl, String host, int port, String path) {
    var settings = settings(Map.of("addresses", "10.0.0.1:8050,[::1]:8051", "base-url", url));
    assertThat(new Downstream("city-service", settings).base())
        .isEqualTo(new Base(ssl, host, port, path));
  }

  @Test
  void instancesAreCalledByTheNeighboursNameOtherwise() {
    var settings = settings(Map.of("addresses", "10.0.0.1:8050"));
    assertThat(new Downstream("city-service", settings).base())
        .isEqualTo(new Base(false, "city-service", 80, ""));
  }

  private static List<String> refused(Map<String, String> written) {
    return assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> settings(written))
        .actual()
        .problems();
  }

  private static ClientSettings settings(Map<String, String> written) {
    return Config.load(Sources.of("x").withDirectory(Path.of("none")).withCommandLine(written))
        .bind(ClientSettings.class);
  }
}

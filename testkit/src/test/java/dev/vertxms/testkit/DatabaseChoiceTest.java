package dev.vertxms.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.vertxms.testkit.DatabaseChoice.Kind;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each setting chooses, and what is said of one that is wrong. */
class DatabaseChoiceTest {

  private static final String SERVER = "postgresql://app:se%40cret@db.example:5433/app";

  private static DatabaseChoice of(Map<String, String> settings) {
    return DatabaseChoice.of(settings::get);
  }

  @ParameterizedTest
  @CsvSource({"docker, DOCKER", "embedded, EMBEDDED", "' docker ', DOCKER", "'', AUTO"})
  void forcesOne(String value, Kind kind) {
    assertThat(of(Map.of("testkit.database", value)).kind()).isEqualTo(kind);
  }

  @Test
  void leavesTheChoiceToWhatIsThere() {
    assertThat(of(Map.of())).isEqualTo(new DatabaseChoice(Kind.AUTO, null, "postgres:17-alpine"));
  }

  @Test
  void takesTheImage() {
    var choice = of(Map.of("testkit.database.image", "postgis/postgis:17-3.5"));
    assertThat(choice.image()).isEqualTo("postgis/postgis:17-3.5");
    assertThat(choice.kind()).isEqualTo(Kind.AUTO);
  }

  @ParameterizedTest
  @ValueSource(strings = {SERVER, "jdbc:" + SERVER})
  void takesAUrlAsTheValueAndBesideIt(String url) {
    for (var settings :
        List.of(
            Map.of("testkit.database", url),
            Map.of("testkit.database.url", url),
            Map.of("testkit.database", "url", "testkit.database.url", url))) {
      var choice = of(settings);
      assertThat(choice.kind()).isEqualTo(Kind.URL);
      var server = choice.url();
      assertThat(server.host()).isEqualTo("db.example");
      assertThat(server.port()).isEqualTo(5433);
      assertThat(server.user()).isEqualTo("app");
      assertThat(server.password().value()).isEqualTo("se@cret");
      assertThat(server.name()).isEqualTo("app");
    }
  }

  @Test
  void prefersWhatIsForcedToTheUrl() {
    var choice = of(Map.of("testkit.database", "embedded", "testkit.database.url", SERVER));
    assertThat(choice.kind()).isEqualTo(Kind.EMBEDDED);
    assertThat(choice.url()).isNull();
  }

  @Test
  void refusesAnotherWord() {
    assertThatThrownBy(() -> of(Map.of("testkit.database", "podman")))
        .hasMessage(
            "testkit.database: podman (expected: docker, embedded, url, or the URL itself)");
  }

  @Test
  void asksForTheUrl() {
    assertThatThrownBy(() -> of(Map.of("testkit.database", "url")))
        .hasMessage(
            "testkit.database.url: missing (expected: the server, as testkit.database is url)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mysql://app:secret@h/app", "postgresql://app:secret@", "h:5432/secret"})
  void refusesAnAddressWithoutRepeatingIt(String url) {
    assertThatThrownBy(() -> of(Map.of("testkit.database.url", url)))
        .hasMessage(
            "testkit.database.url: ****** (expected: postgresql://user:password@host:port/name)");
  }

  @Test
  void namesThePartThatTheUrlLacks() {
    assertThatThrownBy(() -> of(Map.of("testkit.database", "postgresql://app:secret@h")))
        .hasMessage("testkit.database: name: null (expected: not blank)");
  }

  @Test
  void readsTheFileOfThePlatformLast(@TempDir Path directory) throws IOException {
    assumeThat(System.getenv("TESTKIT_DATABASE_IMAGE")).isNull();
    Files.writeString(
        directory.resolve("junit-platform.properties"),
        "testkit.database = docker\ntestkit.database.image = postgres:16\n");
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    String property = System.getProperty("testkit.database");
    try (var loader = new URLClassLoader(new URL[] {directory.toUri().toURL()}, null)) {
      thread.setContextClassLoader(loader);
      System.setProperty("testkit.database", "embedded");
      assertThat(DatabaseChoice.configured())
          .isEqualTo(new DatabaseChoice(Kind.EMBEDDED, null, "postgres:16"));
    } finally {
      thread.setContextClassLoader(before);
      if (property == null) {
        System.clearProperty("testkit.database");
      } else {
        System.setProperty("testkit.database", property);
      }
    }
  }
}

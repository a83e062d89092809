package dev.vertxms.testkit;

import dev.vertxms.config.SettingException;
import dev.vertxms.database.DatabaseSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which Postgres the tests are to use.
 *
 * @param url the server of {@link Kind#URL}, and the database to connect to first
 * @param image of {@link Kind#DOCKER}
 */
record DatabaseChoice(Kind kind, @Nullable DatabaseSettings url, String image) {

  static final String DATABASE = "testkit.database";
  static final String URL = "testkit.database.url";
  static final String IMAGE = "testkit.database.image";

  /** The major version of the embedded Postgres. */
  static final String DEFAULT_IMAGE = "postgres:17-alpine";

  enum Kind {
    /** A container where a Docker engine answers, else embedded. */
    AUTO,
    DOCKER,
    EMBEDDED,
    URL
  }

  /**
   * As system properties say, else the environment ({@code TESTKIT_DATABASE}), else {@code
   * junit-platform.properties}.
   *
   * @throws IllegalArgumentException when they say what cannot be
   */
  static DatabaseChoice configured() {
    Properties file = platformProperties();
    return of(
        name -> {
          String property = System.getProperty(name);
          if (property != null) {
            return property;
          }
          String variable = System.getenv(name.toUpperCase(Locale.ROOT).replace('.', '_'));
          return variable != null ? variable : file.getProperty(name);
        });
  }

  static DatabaseChoice of(UnaryOperator<@Nullable String> settings) {
    String database = given(settings, DATABASE);
    String url = given(settings, URL);
    String image = given(settings, IMAGE);
    if (database != null && database.contains("://")) {
      return new DatabaseChoice(Kind.URL, parse(DATABASE, database), DEFAULT_IMAGE);
    }
    Kind kind = database == null ? url == null ? Kind.AUTO : Kind.URL : kind(database);
    if (kind == Kind.URL && url == null) {
      throw new IllegalArgumentException(
          URL + ": missing (expected: the server, as " + DATABASE + " is url)");
    }
    return new DatabaseChoice(
        kind,
        kind == Kind.URL && url != null ? parse(URL, url) : null,
        image == null ? DEFAULT_IMAGE : image);
  }

  private static @Nullable String given(UnaryOperator<@Nullable String> settings, String name) {
    String value = settings.apply(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  private static Kind kind(String value) {
    return switch (value) {
      case "docker" -> Kind.DOCKER;
      case "embedded" -> Kind.EMBEDDED;
      case "url" -> Kind.URL;
      default ->
          throw new IllegalArgumentException(
              DATABASE + ": " + value + " (expected: docker, embedded, url, or the URL itself)");
    };
  }

  /** No message repeats the URL, which may hold a password. */
  private static DatabaseSettings parse(String name, String url) {
    try {
      return DatabaseSettings.of(url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url);
    } catch (SettingException e) {
      String message = String.valueOf(e.getMessage());
      throw new IllegalArgumentException(
          name + ": " + (message.startsWith("url: ") ? message.substring(5) : message), e);
    }
  }

  private static Properties platformProperties() {
    var properties = new Properties();
    try (var file =
        Thread.currentThread()
            .getContextClassLoader()
            .getResourceAsStream("junit-platform.properties")) {
      if (file != null) {
        properties.load(file);
      }
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException("junit-platform.properties", e);
    }
  }
}

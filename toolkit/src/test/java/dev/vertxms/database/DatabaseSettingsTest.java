package dev.vertxms.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vertxms.config.Secret;
import dev.vertxms.config.SettingException;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseSettingsTest {

  @Test
  void takesAUrlApart() {
    var settings =
        DatabaseSettings.of("postgresql://me:p%40ss+1@db.example:6432/city?sslmode=require");
    assertThat(settings.host()).isEqualTo("db.example");
    assertThat(settings.port()).isEqualTo(6432);
    assertThat(settings.name()).isEqualTo("city");
    assertThat(settings.user()).isEqualTo("me");
    assertThat(settings.password()).isEqualTo(Secret.of("p@ss+1"));
    assertThat(settings.sslMode()).isEqualTo("require");
    assertThat(DatabaseSettings.of("postgres://me@[::1]/city").host()).isEqualTo("::1");
  }

  @Test
  void neverPrintsThePassword() {
    assertThat(DatabaseSettings.of("postgresql://me:s3cret@db/city").toString())
        .doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mysql://me:s3cret@db/city", "s3cret", "postgresql:s3cret", "a b s3cret"})
  void refusesAnotherUrlWithoutRepeatingIt(String url) {
    assertThatThrownBy(() -> DatabaseSettings.of(url))
        .isInstanceOf(SettingException.class)
        .hasMessage("url: ****** (expected: postgresql://user:password@host:port/name)");
  }

  @Test
  void refusesValuesOutOfRange() {
    assertThatThrownBy(() -> settings("city", "disable", 0, Duration.ofSeconds(2)))
        .isInstanceOf(SettingException.class)
        .hasMessage("poolSize: 0 (expected: 1..1000)");
    assertThatThrownBy(() -> settings("city", "maybe", 1, Duration.ofSeconds(2)))
        .hasMessageStartingWith("sslMode: maybe (expected: one of disable");
    assertThatThrownBy(() -> settings("city", "verify-full", 1, Duration.ofSeconds(2)))
        .hasMessageStartingWith("sslRootCert: null");
    assertThatThrownBy(() -> settings("city", "disable", 1, Duration.ZERO))
        .hasMessageStartingWith("readTimeout: ");
    assertThatThrownBy(() -> settings(" ", "disable", 1, Duration.ofSeconds(2)))
        .hasMessageStartingWith("name: ");
  }

  @ParameterizedTest
  @CsvSource({"1,1,1,0", "16,1,14,2", "16,2,6,2", "8,4,1,1", "3,4,1,0", "2,1,1,1", "1000,1,998,2"})
  void splitsTheServicesTotalOverItsLoops(int poolSize, int loops, int leased, int pipelined) {
    assertThat(Pools.Share.of(poolSize, loops)).isEqualTo(new Pools.Share(leased, pipelined));
  }

  @ParameterizedTest
  @CsvSource({
    "id,id",
    "cityId,city_id",
    "line2,line2",
    "userURL,user_url",
    "URLPath,url_path",
    "aB,a_b"
  })
  void namesColumnsInSnakeCase(String component, String column) {
    assertThat(RecordMapper.snakeCase(component)).isEqualTo(column);
  }

  private static DatabaseSettings settings(
      String name, String sslMode, int poolSize, Duration readTimeout) {
    var s = DatabaseSettings.of("postgresql://me@db/other");
    return new DatabaseSettings(
        null,
        Objects.requireNonNull(s.host()),
        5432,
        name,
        "me",
        null,
        sslMode,
        null,
        poolSize,
        64,
        s.connectTimeout(),
        s.acquireTimeout(),
        1,
        s.idleTimeout(),
        s.maxLifetime(),
        s.statementTimeout(),
        readTimeout,
        "test");
  }
}

package dev.vertxms.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.vertxms.config.Secret;
import dev.vertxms.database.TestPostgres;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class MigrationsIT {

  private String database;

  @BeforeEach
  void newDatabase() {
    database = TestPostgres.newDatabase();
  }

  @Test
  void appliesYamlAndSqlInOrderAndOnlyOnce() throws Exception {
    var migrations = migrations("migration/good.yaml");
    assertThat(migrations.pending()).hasSize(3);
    Instant before = Instant.now();

    assertThat(migrations.migrate())
        .extracting(ChangeSet::toString)
        .containsExactly(
            "migration/good.yaml::1-province::alice",
            "migration/city.sql::2-city::bob",
            "migration/city.sql::3-cities::bob");
    assertThat(query("select name from city")).isEqualTo("Hangzhou");
    assertThat(migrations.migrate()).isEmpty();
    assertThat(migrations.pending()).isEmpty();
    assertThat(migrations.status())
        .hasSize(3)
        .allSatisfy(
            set -> {
              assertThat(set.pending()).isFalse();
              assertThat(set.ranAt())
                  .isBetween(before.minusSeconds(5), Instant.now().plusSeconds(5));
            });

    assertThat(migrations("migration/more.yaml").pending())
        .extracting(ChangeSet::id)
        .containsExactly("4-index");
  }

  @Test
  void looksWithoutTouching() throws Exception {
    var migrations = migrations("migration/good.yaml");
    assertThat(migrations.status()).hasSize(3).allMatch(ChangeSet::pending);
    var sql = new StringWriter();
    migrations.dryRun(sql);
    assertThat(sql.toString())
        .containsIgnoringCase("create table public.province")
        .contains("insert into city values (1, 'Hangzhou', 1)");
    assertThat(query("select count(*) from pg_tables where schemaname = 'public'")).isEqualTo("0");
  }

  @Test
  void looksWhileAnotherMigrates() throws Exception {
    migrations("migration/good.yaml").migrate();
    query("update databasechangeloglock set locked = true, lockgranted = now() returning id");
    var sql = new StringWriter();
    migrations("migration/more.yaml").dryRun(sql);
    assertThat(sql.toString()).contains("create index city_name");
    assertThat(migrations("migration/more.yaml").pending()).hasSize(1);
    assertThat(query("select locked from databasechangeloglock")).isEqualTo("t");
  }

  @Test
  void isSafeWhenReplicasStartTogether() throws Exception {
    var pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<List<ChangeSet>>> results = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        results.add(
            pool.submit((Callable<List<ChangeSet>>) migrations("migration/good.yaml")::migrate));
      }
      int applied = 0;
      for (Future<List<ChangeSet>> result : results) {
        applied += result.get(60, TimeUnit.SECONDS).size();
      }
      assertThat(applied).isEqualTo(3);
    } finally {
      pool.shutdownNow();
    }
    assertThat(query("select count(*) from databasechangelog")).isEqualTo("3");
    assertThat(query("select locked from databasechangeloglock")).isEqualTo("f");
  }

  @Test
  void namesTheHolderOfALockThatStays() throws Exception {
    var migrations = migrations("migration/good.yaml");
    migrations.migrate();
    query(
        "update databasechangeloglock set locked = true, lockedby = 'pod-7 (10.0.0.7)',"
            + " lockgranted = now() - interval '1 hour' returning id");
    var more =
        Migrations.create(
            target(),
            new MigrationSettings(false, "migration/more.yaml", true, Duration.ofSeconds(1)));
    assertThatThrownBy(more::migrate)
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("held by pod-7 (10.0.0.7) since ")
        .hasMessageContaining("waited 1s")
        .hasMessageContaining("migrate unlock")
        .message()
        .doesNotContain("\n");
    assertThat(query("select locked from databasechangeloglock")).isEqualTo("t");

    more.unlock();
    assertThat(more.migrate()).hasSize(1);
  }

  @Test
  void waitsForALockThatIsFreedInTime() throws Exception {
    migrations("migration/good.yaml").migrate();
    var migrations = migrations("migration/more.yaml");
    query("update databasechangeloglock set locked = true, lockgranted = now() returning id");
    var pool = Executors.newSingleThreadExecutor();
    try {
      Future<List<ChangeSet>> result = pool.submit((Callable<List<ChangeSet>>) migrations::migrate);
      assertThatThrownBy(() -> result.get(1, TimeUnit.SECONDS))
          .isNotInstanceOf(ExecutionException.class);
      query("update databasechangeloglock set locked = false returning id");
      assertThat(result.get(20, TimeUnit.SECONDS)).hasSize(1);
    } finally {
      pool.shutdownNow();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "migration/broken.yaml, migration/broken.yaml",
    "migration/unknown.yaml, createTabel",
    "migration/missing.yaml, migration/missing.yaml",
    "migration/failing.yaml, migration/failing.yaml::2-wrong::alice"
  })
  void namesTheFileOfABrokenChangeLogInOneLine(String file, String named) throws Exception {
    assertThatThrownBy(migrations(file)::migrate)
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining(file)
        .hasMessageContaining(named)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void releasesTheLockAfterAFailureAndKeepsWhatWasApplied() throws Exception {
    var failing = migrations("migration/failing.yaml");
    assertThatThrownBy(failing::migrate).isInstanceOf(MigrationException.class);
    assertThat(query("select locked from databasechangeloglock")).isEqualTo("f");
    assertThat(failing.pending()).extracting(ChangeSet::id).containsExactly("2-wrong");
  }

  @Test
  void namesADatabaseThatCannotBeReached() {
    var settings = MigrationSettings.of("migration/good.yaml");
    var gone = new MigrationTarget("jdbc:postgresql://127.0.0.1:1/none", "x", Secret.of("s3cret"));
    assertThatThrownBy(Migrations.create(gone, settings)::migrate)
        .isInstanceOf(MigrationException.class)
        .hasMessageStartingWith("database jdbc:postgresql://127.0.0.1:1/none: ")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void saysNothingOnTheConsole() {
    ((Logger) LoggerFactory.getLogger("liquibase")).setLevel(Level.INFO);
    PrintStream out = System.out;
    PrintStream err = System.err;
    var bytes = new ByteArrayOutputStream();
    var capture = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    System.setOut(capture);
    System.setErr(capture);
    try {
      migrations("migration/good.yaml").migrate();
      migrations("migration/good.yaml").status();
      migrations("migration/good.yaml").dryRun(new StringWriter());
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8)).doesNotContainIgnoringCase("liquibase");
  }

  @Test
  void refusesToBlockAnEventLoop() {
    var vertx = Vertx.vertx();
    try {
      var result =
          vertx
              .timer(1, TimeUnit.MILLISECONDS)
              .map(none -> migrations("migration/good.yaml").pending());
      assertThatThrownBy(
              () -> result.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS))
          .hasRootCauseInstanceOf(IllegalStateException.class);
    } finally {
      vertx.close();
    }
  }

  private Migrations migrations(String changeLog) {
    return Migrations.create(target(), MigrationSettings.of(changeLog));
  }

  private MigrationTarget target() {
    return new MigrationTarget(
        TestPostgres.server().jdbcUrl(database), "postgres", Secret.of("postgres"));
  }

  private String query(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(target().jdbcUrl(), "postgres", "postgres");
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}

package dev.vertxms.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vertxms.config.Secret;
import dev.vertxms.http.Routes;
import dev.vertxms.migration.MigrationSettings;
import dev.vertxms.migration.MigrationTarget;
import dev.vertxms.migration.Migrations;
import dev.vertxms.servers.PostgresServer;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Readiness follows the database, and never waits for it. */
class DatabaseHealthIT {

  private static final Duration SOON = Duration.ofSeconds(10);

  private static PostgresServer postgres;
  private Running service;
  private Probes probes;

  /** Has a database and does nothing with it. */
  public static final class Idle extends ServiceVerticle {

    @Override
    protected void routes(Routes routes) {
      routes.get("/nothing", "nothing").handle(request -> Future.succeededFuture());
    }
  }

  @BeforeAll
  static void startPostgres() {
    postgres = PostgresServer.temporary();
  }

  @AfterAll
  static void stopPostgres() {
    postgres.close();
  }

  @BeforeEach
  void start() {
    String url = "postgresql://postgres:secret@127.0.0.1:" + postgres.port() + "/postgres";
    service =
        Running.of(
            Idle::new,
            Map.of("database.url", url, "health.interval", "200ms", "migrations.check", "false"));
    probes = new Probes(service.port());
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void isDownWithoutPostgresAndUpWhenItIsBack() throws Exception {
    assertThat(probes.ready().isUp()).isTrue();

    postgres.stop();
    try {
      await().atMost(SOON).until(() -> probes.ready().isDown());
      assertThat(probes.ready().check("database"))
          .isEqualTo(
              new JsonObject()
                  .put("name", "database")
                  .put("status", "DOWN")
                  .put("data", new JsonObject().put("error", "the database cannot be reached")));
      assertThat(probes.live().isUp()).isTrue();
      assertThat(probes.started().isUp()).isTrue();
    } finally {
      postgres.start();
    }
    await().atMost(SOON).until(() -> probes.ready().isUp());
  }

  @Test
  void answersAtOnceWhilePostgresIsFrozen() throws Exception {
    List<Long> frozen = signal("-STOP");
    try {
      await().atMost(SOON).until(() -> probes.ready().isDown());
      assertThat(probes.ready().check("database").getJsonObject("data").getString("error"))
          .startsWith("no answer within ");
      List<Long> millis = new ArrayList<>();
      for (int i = 0; i < 41; i++) {
        long since = System.nanoTime();
        assertThat(probes.ready().isDown()).isTrue();
        millis.add(Duration.ofNanos(System.nanoTime() - since).toMillis());
      }
      // The check takes a second; the rest is the machine's.
      assertThat(millis.stream().sorted().toList().get(20)).isLessThan(200);
      assertThat(millis).allMatch(one -> one < 1_000);
    } finally {
      assertThat(signal("-CONT")).containsAll(frozen);
    }
    await().atMost(SOON).until(() -> probes.ready().isUp());
  }

  @Test
  void isAliveButNotReadyUntilTheSchemaIsWhole() throws Exception {
    postgres.createDatabase("waiting");
    var target =
        new MigrationTarget(postgres.jdbcUrl("waiting"), "postgres", Secret.of("postgres"));
    Migrations.create(target, MigrationSettings.of("migration/good.yaml")).migrate();
    execute(target, "update databasechangeloglock set locked = true, lockgranted = now()");
    int port = freePort();
    var settings =
        Map.of(
            "database.url",
            "postgresql://postgres:secret@127.0.0.1:" + postgres.port() + "/waiting",
            "migrations.on-start",
            "true",
            "migrations.change-log",
            "migration/more.yaml",
            "management.port",
            "" + port);
    var starting = CompletableFuture.supplyAsync(() -> Running.of(Idle::new, settings));
    var managed = new Probes(port);
    try {
      await().ignoreExceptionsInstanceOf(IOException.class).until(() -> managed.live().isUp());
      await()
          .atMost(SOON)
          .until(() -> "DOWN".equals(managed.ready().check("migrations").getString("status")));
      assertThat(managed.started().isDown()).isTrue();
    } finally {
      execute(target, "update databasechangeloglock set locked = false");
    }
    try (var running = starting.get(60, TimeUnit.SECONDS)) {
      assertThat(managed.ready().isUp()).isTrue();
      assertThat(managed.started().check("migrations").getString("status")).isEqualTo("UP");
    }
  }

  private static void execute(MigrationTarget target, String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(target.jdbcUrl(), "postgres", "postgres");
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Postgres answers from a process for each connection. */
  private static List<Long> signal(String signal) throws Exception {
    ProcessHandle main = ProcessHandle.of(postgres.pid()).orElseThrow();
    List<Long> pids =
        Stream.concat(Stream.of(main), main.descendants()).map(ProcessHandle::pid).toList();
    List<String> command = new ArrayList<>(List.of("kill", signal));
    pids.forEach(pid -> command.add("" + pid));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    return pids;
  }
}

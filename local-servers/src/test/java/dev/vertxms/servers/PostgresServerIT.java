package dev.vertxms.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {

  @Test
  void startsOnAFreePortAndMakesADatabaseOnce() throws Exception {
    try (var server = PostgresServer.temporary()) {
      server.createDatabase("city");
      server.createDatabase("city");

      assertThat(query(server, "city", "select current_database()")).isEqualTo("city");
      assertThat(query(server, "city", "show fsync")).isEqualTo("off");
    }
  }

  @Test
  void keepsPortAndDataOverStopAndStart() throws Exception {
    try (var server = PostgresServer.temporary()) {
      query(server, "postgres", "create table kept as select 7 as n");
      int port = server.port();

      server.stop();
      assertThat(server.isRunning()).isFalse();
      assertThatThrownBy(() -> query(server, "postgres", "select 1"))
          .isInstanceOf(SQLException.class);

      server.start();
      assertThat(server.port()).isEqualTo(port);
      assertThat(query(server, "postgres", "select n from kept")).isEqualTo("7");
    }
  }

  @Test
  void comesBackAfterAKill() throws Exception {
    try (var server = PostgresServer.temporary()) {
      query(server, "postgres", "create table kept as select 7 as n");
      server.kill();
      server.start();
      assertThat(query(server, "postgres", "select n from kept")).isEqualTo("7");
    }
  }

  @Test
  void keepsAGivenDirectoryAndCanBeDurable(@TempDir Path home) throws Exception {
    try (var server = PostgresServer.builder().directory(home).durable(true).start()) {
      query(server, "postgres", "create table kept as select 7 as n");
      assertThat(query(server, "postgres", "show fsync")).isEqualTo("on");
      assertThat(query(server, "postgres", "show synchronous_commit")).isEqualTo("on");
    }
    try (var server = PostgresServer.builder().directory(home).start()) {
      assertThat(query(server, "postgres", "select n from kept")).isEqualTo("7");
    }
  }

  @Test
  void recoversDataWithAStalePidOfALivingStranger(@TempDir Path home) throws Exception {
    try (var server = PostgresServer.builder().directory(home).start()) {
      query(server, "postgres", "select 1");
    }
    Files.writeString(
        home.resolve("data/postmaster.pid"),
        ProcessHandle.current().pid() + "\n" + home.resolve("data") + "\n1\n1\n\nlocalhost\n");
    try (var server = PostgresServer.builder().directory(home).start()) {
      assertThat(query(server, "postgres", "select 1")).isEqualTo("1");
      assertThat(ProcessHandle.of(server.pid())).isPresent();
    }
  }

  @Test
  void startsOverWhereTheFirstSetUpWasCutOff(@TempDir Path home) throws Exception {
    Files.createDirectories(home.resolve("data/base"));
    Files.writeString(home.resolve("data/PG_VERSION"), "17");
    try (var server = PostgresServer.builder().directory(home).start()) {
      assertThat(query(server, "postgres", "select 1")).isEqualTo("1");
    }
  }

  @Test
  void refusesDataInUse(@TempDir Path home) throws Exception {
    try (var server = PostgresServer.builder().directory(home).start()) {
      assertThatThrownBy(() -> PostgresServer.builder().directory(home).start())
          .isInstanceOf(ServerStartException.class)
          .hasMessageContaining("in use by another running server");
      assertThat(query(server, "postgres", "select 1")).isEqualTo("1");
    }
  }

  @Test
  void namesATakenPort() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> PostgresServer.builder().port(port).start())
          .isInstanceOf(ServerStartException.class)
          .hasMessage("port " + port + " is taken (expected: free, for Postgres)");
    }
  }

  @Test
  void saysWhatPostgresObjectsTo() {
    var broken =
        PostgresServer.builder()
            .setting("max_connections", "many")
            .startLimit(Duration.ofSeconds(3));

    assertThatThrownBy(broken::start)
        .isInstanceOf(ServerStartException.class)
        .hasMessageContaining("max_connections");
  }

  private static String query(PostgresServer server, String database, String sql)
      throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                server.jdbcUrl(database), server.user(), server.password());
        var statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      var rows = statement.getResultSet();
      rows.next();
      return rows.getString(1);
    }
  }
}

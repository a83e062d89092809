package dev.vertxms.testkit;

import dev.vertxms.config.Secret;
import dev.vertxms.migration.MigrationSettings;
import dev.vertxms.migration.MigrationTarget;
import dev.vertxms.migration.Migrations;
import dev.vertxms.servers.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Databases on one real Postgres, which starts with the first and ends with the process.
 *
 * <p>A change log is applied once; databases with its tables are copies. Thread-safe.
 */
final class TestDatabases {

  private final PostgresServer server = PostgresServer.temporary();
  private final AtomicInteger count = new AtomicInteger();
  private final Map<String, String> migrated = new ConcurrentHashMap<>();

  private TestDatabases() {}

  private static final class Shared {
    static final TestDatabases DATABASES = new TestDatabases();
  }

  static TestDatabases shared() {
    return Shared.DATABASES;
  }

  PostgresServer server() {
    return server;
  }

  /** The name of a new, empty database. */
  String fresh() {
    String name = "test_" + count.incrementAndGet();
    server.createDatabase(name);
    return name;
  }

  /** The name of a new database to which the change log has been applied. */
  String migrated(MigrationSettings settings) {
    String template = migrated.computeIfAbsent(settings.changeLog(), log -> migrate(settings));
    String name = "test_" + count.incrementAndGet();
    try (Connection connection = connect("postgres");
        var statement = connection.createStatement()) {
      statement.execute("create database " + name + " template " + template);
      return name;
    } catch (SQLException e) {
      throw new IllegalStateException("database " + name + ": " + e.getMessage(), e);
    }
  }

  Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(database), server.user(), server.password());
  }

  private String migrate(MigrationSettings settings) {
    String name = fresh();
    var target =
        new MigrationTarget(server.jdbcUrl(name), server.user(), Secret.of(server.password()));
    Migrations.create(target, settings).migrate();
    return name;
  }
}

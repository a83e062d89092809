package dev.vertxms.testkit;

import dev.vertxms.config.Secret;
import dev.vertxms.migration.MigrationSettings;
import dev.vertxms.migration.MigrationTarget;
import dev.vertxms.migration.Migrations;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Databases on one real Postgres, which starts with the first and ends with the process.
 *
 * <p>A change log is applied once; databases with its tables are copies. Where the server goes on,
 * its databases are dropped instead. Thread-safe.
 */
final class TestDatabases implements AutoCloseable {

  private static final String NO_PRIVILEGE = "42501";

  // Other processes may use the same server at the same time.
  private final String prefix = "vertxms_test_" + UUID.randomUUID().toString().substring(0, 8);
  private final AtomicInteger count = new AtomicInteger();
  private final Map<String, String> migrated = new ConcurrentHashMap<>();
  private final Queue<String> made = new ConcurrentLinkedQueue<>();
  private final FutureTask<TestPostgres> server;

  TestDatabases(Callable<TestPostgres> start) {
    this.server = new FutureTask<>(start);
  }

  private static final class Shared {
    static final TestDatabases DATABASES =
        new TestDatabases(
            () -> TestPostgres.start(DatabaseChoice.configured(), DockerEngine.local()));

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(DATABASES::dropAll, "test-databases"));
    }
  }

  static TestDatabases shared() {
    return Shared.DATABASES;
  }

  /** Starts it at the first call; what kept it from starting is told at each. */
  TestPostgres server() {
    server.run();
    try {
      return server.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalStateException(cause.getMessage(), cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Postgres was starting", e);
    }
  }

  /** The name of a new, empty database. */
  String fresh() {
    return create("");
  }

  /** The name of a new database to which the change log has been applied. */
  String migrated(MigrationSettings settings) {
    return create(
        " template " + migrated.computeIfAbsent(settings.changeLog(), log -> migrate(settings)));
  }

  private String create(String options) {
    TestPostgres postgres = server();
    String name = prefix + "_" + count.incrementAndGet();
    try (Connection connection = connect(postgres.database());
        var statement = connection.createStatement()) {
      statement.execute("create database " + name + options);
      made.add(name);
      return name;
    } catch (SQLException e) {
      throw new IllegalStateException(
          NO_PRIVILEGE.equals(e.getSQLState())
              ? DatabaseChoice.URL
                  + ": role "
                  + postgres.user()
                  + " may not make databases (expected: a role with CREATEDB)"
              : "database " + name + " on " + postgres.host() + ": " + e.getMessage(),
          e);
    }
  }

  Connection connect(String database) throws SQLException {
    TestPostgres postgres = server();
    return DriverManager.getConnection(
        postgres.jdbcUrl(database), postgres.user(), postgres.password());
  }

  private String migrate(MigrationSettings settings) {
    String name = fresh();
    TestPostgres postgres = server();
    var target =
        new MigrationTarget(
            postgres.jdbcUrl(name), postgres.user(), Secret.of(postgres.password()));
    Migrations.create(target, settings).migrate();
    return name;
  }

  /** The databases of this run, where the server goes on after it; others end with theirs. */
  private void dropAll() {
    if (made.isEmpty() || !server().lasting()) {
      return;
    }
    try (Connection connection = connect(server().database());
        var statement = connection.createStatement()) {
      for (String name = made.poll(); name != null; name = made.poll()) {
        // Services under test may still be connected.
        statement.execute("drop database if exists " + name + " with (force)");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(
          "databases " + prefix + "_*: not dropped: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    dropAll();
    server().close();
  }
}

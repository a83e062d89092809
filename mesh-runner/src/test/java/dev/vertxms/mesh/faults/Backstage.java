package dev.vertxms.mesh.faults;

import dev.vertxms.mesh.RunningMesh;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A look into one database of the mesh past its service, and a hand on its locks. */
final class Backstage implements AutoCloseable {

  private static final String OF_SERVICE =
      " from pg_stat_activity where datname = current_database() and application_name = 'vertx-ms'";

  private final Connection connection;

  private Backstage(Connection connection) {
    this.connection = connection;
  }

  static Backstage of(RunningMesh mesh, String database) throws SQLException {
    return new Backstage(
        DriverManager.getConnection(
            mesh.postgres().jdbcUrl(database), mesh.postgres().user(), mesh.postgres().password()));
  }

  /** Until {@link #release()}, statements on the table neither read nor write. */
  void lock(String table) throws SQLException {
    connection.setAutoCommit(false);
    execute("lock table " + table + " in access exclusive mode");
  }

  void release() throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
  }

  /** Statements of the service that run now. */
  int running() throws SQLException {
    return number("select count(*)" + OF_SERVICE + " and state = 'active'");
  }

  /** Those that begin with this word. */
  int running(String verb) throws SQLException {
    return number(
        "select count(*)" + OF_SERVICE + " and state = 'active' and query ilike '" + verb + "%'");
  }

  int idleInTransaction() throws SQLException {
    return number("select count(*)" + OF_SERVICE + " and state like 'idle in transaction%'");
  }

  int connections() throws SQLException {
    return number("select count(*)" + OF_SERVICE);
  }

  int number(String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}

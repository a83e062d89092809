package dev.vertxms.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import liquibase.Liquibase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;
import org.jspecify.annotations.Nullable;

/**
 * A connection that leaves nothing behind: Liquibase makes its tables and takes its lock even to
 * look, so all of it stays in one transaction with savepoints for commits, rolled back at the end.
 */
final class LookingConnection extends JdbcConnection {

  private static final String FAILED_TRANSACTION = "25P02";

  /** Where a rollback of Liquibase's ends; null once all of it is to go. */
  private @Nullable Savepoint committed;

  LookingConnection(Connection connection) {
    super(connection);
    try {
      connection.setAutoCommit(false);
      committed = connection.setSavepoint();
    } catch (SQLException failure) {
      throw new MigrationException("connection: " + failure.getMessage(), failure);
    }
  }

  static LookingConnection of(Liquibase liquibase) {
    return (LookingConnection) liquibase.getDatabase().getConnection();
  }

  /** Another process may be migrating; that is no reason to wait with looking. */
  void ignoreLock() throws SQLException {
    try (Statement statement = getUnderlyingConnection().createStatement();
        var rows = statement.executeQuery("select to_regclass('databasechangeloglock')")) {
      if (rows.next() && rows.getString(1) != null) {
        statement.execute("update databasechangeloglock set locked = false");
      }
    }
    committed = getUnderlyingConnection().setSavepoint();
  }

  /** A failed transaction rolls back at a commit, and so does this. */
  @Override
  public void commit() throws DatabaseException {
    try {
      committed = getUnderlyingConnection().setSavepoint();
    } catch (SQLException failure) {
      if (!FAILED_TRANSACTION.equals(failure.getSQLState())) {
        throw new DatabaseException(failure);
      }
      rollback();
    }
  }

  @Override
  public void rollback() throws DatabaseException {
    Savepoint last = committed;
    if (last == null) {
      super.rollback();
      return;
    }
    try {
      getUnderlyingConnection().rollback(last);
    } catch (SQLException failure) {
      throw new DatabaseException(failure);
    }
  }

  @Override
  public void close() throws DatabaseException {
    committed = null;
    super.close();
  }
}

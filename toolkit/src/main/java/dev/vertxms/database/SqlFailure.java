package dev.vertxms.database;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the database said of a failed statement, for the log and for a service that wants to know
 * which constraint it was; it never leaves the service, and holds no values.
 */
public final class SqlFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final @Nullable String sqlState;
  private final @Nullable String constraint;
  private final @Nullable String table;
  private final @Nullable String column;
  private final String statement;

  SqlFailure(
      String message,
      @Nullable Throwable cause,
      @Nullable String sqlState,
      @Nullable String constraint,
      @Nullable String table,
      @Nullable String column,
      String statement) {
    super(message + " [" + statement + "]", cause);
    this.sqlState = sqlState;
    this.constraint = constraint;
    this.table = table;
    this.column = column;
    this.statement = statement;
  }

  /** The SQL failure that lies behind a failed future, if that was its trouble. */
  public static Optional<SqlFailure> behind(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SqlFailure sqlFailure) {
        return Optional.of(sqlFailure);
      }
    }
    return Optional.empty();
  }

  /** The five characters, as in {@code 23505}; null where the server was not reached. */
  public @Nullable String sqlState() {
    return sqlState;
  }

  /** The name of the constraint that was broken. */
  public @Nullable String constraint() {
    return constraint;
  }

  /** The table that the server names. */
  public @Nullable String table() {
    return table;
  }

  /** The column that the server names. */
  public @Nullable String column() {
    return column;
  }

  /** The statement's text, without its values. */
  public String statement() {
    return statement;
  }
}

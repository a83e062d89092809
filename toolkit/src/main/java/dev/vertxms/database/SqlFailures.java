package dev.vertxms.database;

import dev.vertxms.error.ServiceException;
import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.TransactionRollbackException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Says in a caller's terms what a driver's failure means, once per failure. */
final class SqlFailures {

  /** For trouble that belongs to no single statement. */
  static final String NO_STATEMENT = "connection";

  /** How the driver puts trouble with a connection for which it has no exception type. */
  private static final List<String> CONNECTION_MESSAGES =
      List.of(
          "Timeout",
          "Connection is not active now",
          "Connection was closed",
          "Connection closed",
          "Pending requests failed to be sent",
          "Failed to read any response");

  private SqlFailures() {}

  static Throwable translate(Throwable failure, String statement) {
    if (failure instanceof ServiceException || failure instanceof SqlFailure) {
      return failure;
    }
    if (failure instanceof RowException) {
      return new SqlFailure(
          String.valueOf(failure.getMessage()),
          failure.getCause(),
          null,
          null,
          null,
          null,
          statement);
    }
    if (failure instanceof PgException refused) {
      return refused(refused, statement);
    }
    if (failure instanceof TransactionRollbackException) {
      return new SqlFailure(
          "rolled back, because a statement of the transaction had failed",
          null,
          null,
          null,
          null,
          null,
          statement);
    }
    if (isConnectionTrouble(failure)) {
      return unavailable()
          .withCause(new SqlFailure(text(failure), failure, null, null, null, null, statement));
    }
    if (failure instanceof VertxException) {
      // The driver's messages on arguments repeat their values.
      return new SqlFailure(
          "the driver refused the statement or its arguments",
          null,
          null,
          null,
          null,
          null,
          statement);
    }
    return failure;
  }

  static ServiceException unavailable() {
    return ServiceException.unavailable("the database cannot be reached");
  }

  private static Throwable refused(PgException failure, String statement) {
    String state = failure.getSqlState();
    // Messages of class 22 repeat the value that was refused.
    boolean valued = state.startsWith("22");
    var sqlFailure =
        new SqlFailure(
            valued ? state + " invalid value" : state + " " + failure.getErrorMessage(),
            valued ? null : failure,
            state,
            failure.getConstraint(),
            failure.getTable(),
            failure.getColumn(),
            statement);
    ServiceException told = told(state);
    return told == null ? sqlFailure : told.withCause(sqlFailure);
  }

  private static @Nullable ServiceException told(String state) {
    return switch (state) {
      case "23505", "23P01" -> ServiceException.conflict("it exists already");
      case "23503", "23001" ->
          ServiceException.conflict("it refers to what does not exist, or is still referred to");
      case "23502" -> ServiceException.unprocessable("a required value is missing");
      case "23514" -> ServiceException.unprocessable("a value breaks a rule");
      case "57014" -> ServiceException.timeout("the database took too long");
      case "3D000" -> unavailable();
      default -> toldByClass(state);
    };
  }

  private static @Nullable ServiceException toldByClass(String state) {
    if (state.startsWith("22")) {
      return ServiceException.unprocessable("a value is not valid");
    }
    // 08 connection, 28 login, 53 resources, 57P the server stops or starts, 58 its system.
    boolean unavailable =
        List.of("08", "28", "53", "57P", "58").stream().anyMatch(state::startsWith);
    return unavailable ? unavailable() : null;
  }

  private static boolean isConnectionTrouble(Throwable failure) {
    if (failure instanceof IOException
        || failure instanceof TimeoutException
        || failure instanceof ClosedConnectionException
        || failure instanceof ConnectionPoolTooBusyException) {
      return true;
    }
    String message = text(failure);
    return CONNECTION_MESSAGES.stream().anyMatch(message::startsWith);
  }

  private static String text(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}

package dev.vertxms.database;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.function.Function;

/** Finds a connection for a statement, and stops the statement when nobody waits for it. */
@FunctionalInterface
interface Runner {

  /** Runs what is named by its text. */
  <R> Future<R> run(String sql, Function<SqlClient, Future<R>> statement);
}

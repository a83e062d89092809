package dev.vertxms.database;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A leased connection, valid until the function that it was handed to has its result. */
public final class Connection implements Queries {

  private final Lease<?> lease;
  private final Statements statements;

  Connection(Lease<?> lease, RowMappers mappers) {
    this.lease = lease;
    this.statements = new Statements(lease, mappers);
  }

  @Override
  public <T> Future<List<T>> fetch(Class<T> type, String sql, @Nullable Object... args) {
    return statements.fetch(type, sql, args);
  }

  @Override
  public Future<List<JsonObject>> fetch(String sql, @Nullable Object... args) {
    return statements.fetchJson(sql, args);
  }

  @Override
  public <T> Future<Optional<T>> fetchRow(Class<T> type, String sql, @Nullable Object... args) {
    return statements.fetchRow(type, sql, args);
  }

  @Override
  public Future<Optional<JsonObject>> fetchRow(String sql, @Nullable Object... args) {
    return statements.fetchJsonRow(sql, args);
  }

  @Override
  public <T> Future<T> fetchValue(Class<T> type, String sql, @Nullable Object... args) {
    return statements.fetchValue(type, sql, args);
  }

  @Override
  public Future<Integer> execute(String sql, @Nullable Object... args) {
    return statements.execute(sql, args);
  }

  @Override
  public Future<Integer> executeMany(String sql, List<@Nullable Object[]> args) {
    return statements.executeMany(sql, args);
  }

  /** The driver's connection; it goes back to the pool with the lease, so do not close it. */
  public SqlConnection unwrap() {
    return lease.unwrap();
  }
}

package dev.vertxms.database;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The database as one event loop sees it.
 *
 * <p>A single {@code fetch} statement goes, together with others, over a few pipelined connections
 * under the tight {@code readTimeout}: those are for short reads. What may be slow, and every
 * change, leases a connection of its own: {@code execute}, {@link #acquire} and {@link
 * #transaction}, under the {@code statementTimeout}. Connections are opened on demand.
 *
 * <p>Within a {@link dev.vertxms.scope.Scope} nothing outlives it: when the scope is cancelled or
 * its time is over, the future fails at once with its cause, a statement that waits is dropped, and
 * one that runs is cancelled on the server, in a transaction with a rollback.
 *
 * <p>Create one per event loop, use it there, and close it there; every statement is a client span
 * under the span that is active where it is called.
 */
public final class Database implements Queries {

  private final RowMappers mappers = new RowMappers();
  private final Statements leased;
  private final Statements reads;
  private final Pools pools;

  private Database(Pools pools) {
    this.pools = pools;
    this.leased = new Statements(this::alone, mappers);
    Reads pipelined = pools.reads();
    this.reads = pipelined == null ? leased : new Statements(pipelined, mappers);
  }

  /**
   * One event loop's part of the service's connections.
   *
   * @param loops how many instances share the settings' pool size; each has an equal part, rounded
   *     down, and at least one connection
   */
  public static Database create(Vertx vertx, DatabaseSettings settings, int loops) {
    return new Database(Pools.open(vertx, settings, loops));
  }

  /** Fails unless the database answers. */
  public Future<Void> ping() {
    return fetchValue(Integer.class, "select 1").mapEmpty();
  }

  /** Runs the work on a connection of its own, without a transaction. */
  public <T> Future<T> acquire(Function<Connection, Future<T>> work) {
    return Lease.of(pools, lease -> work.apply(new Connection(lease, mappers)));
  }

  /**
   * Runs the work in a transaction: commits when its future succeeds, and rolls back when it fails
   * or the work throws. A work that recovers from a failed statement is rolled back all the same,
   * and its future fails.
   */
  public <T> Future<T> transaction(Function<Connection, Future<T>> work) {
    return Lease.transaction(pools, lease -> work.apply(new Connection(lease, mappers)));
  }

  @Override
  public <T> Future<List<T>> fetch(Class<T> type, String sql, @Nullable Object... args) {
    return reads.fetch(type, sql, args);
  }

  @Override
  public Future<List<JsonObject>> fetch(String sql, @Nullable Object... args) {
    return reads.fetchJson(sql, args);
  }

  @Override
  public <T> Future<Optional<T>> fetchRow(Class<T> type, String sql, @Nullable Object... args) {
    return reads.fetchRow(type, sql, args);
  }

  @Override
  public Future<Optional<JsonObject>> fetchRow(String sql, @Nullable Object... args) {
    return reads.fetchJsonRow(sql, args);
  }

  @Override
  public <T> Future<T> fetchValue(Class<T> type, String sql, @Nullable Object... args) {
    return reads.fetchValue(type, sql, args);
  }

  @Override
  public Future<Integer> execute(String sql, @Nullable Object... args) {
    return leased.execute(sql, args);
  }

  @Override
  public Future<Integer> executeMany(String sql, List<@Nullable Object[]> args) {
    return transaction(connection -> connection.executeMany(sql, args));
  }

  /** The page of rows that the statement selects, and how many there are on all pages. */
  public <T> Future<Rows<T>> fetchPage(Class<T> type, Sql.Select select) {
    // Both at once, in one packet over a pipelined connection.
    Future<Long> total = fetchValue(Long.class, select.countText(), select.countArgs());
    Future<List<T>> rows = fetch(type, select.text(), select.args());
    return Future.all(rows, total).map(both -> new Rows<>(rows.result(), total.result()));
  }

  /** The driver's pool of leased connections, for what is not wrapped here. */
  public Pool pool() {
    return pools.pool();
  }

  /** Closes all connections; statements under way fail. */
  public Future<Void> close() {
    return pools.close();
  }

  /** A statement on a connection of its own. */
  private <R> Future<R> alone(String sql, Function<SqlClient, Future<R>> statement) {
    return Lease.of(
        pools,
        lease ->
            lease
                .run(sql, statement)
                .recover(failure -> Future.failedFuture(SqlFailures.translate(failure, sql))));
  }
}

package dev.vertxms.database;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Statements with {@code $1, $2, …} in the text and the values beside it, prepared and cached.
 *
 * <p>A row becomes what the caller names: a record takes each column {@code city_id} into its
 * component {@code cityId}, and the two must match; {@link io.vertx.sqlclient.Row} is the driver's
 * own row; any other type is the value of the row's only column. Numbers widen where nothing is
 * lost, text becomes an enum constant, JSON a record, a map or a list, an array a list. Arguments
 * may be enum constants, {@code Instant}s, records and maps (as JSON) and lists (as arrays).
 *
 * <p>A failed statement fails the future: with a {@link dev.vertxms.error.ServiceException} where
 * the caller of the service should hear of it, otherwise with the {@link SqlFailure} itself.
 */
public sealed interface Queries permits Database, Connection {

  /** All rows. */
  <T> Future<List<T>> fetch(Class<T> type, String sql, @Nullable Object... args);

  /** All rows as JSON, members named as the columns are. */
  Future<List<JsonObject>> fetch(String sql, @Nullable Object... args);

  /** The row, or empty; more than one row is a failure. */
  <T> Future<Optional<T>> fetchRow(Class<T> type, String sql, @Nullable Object... args);

  /** The row as JSON, or empty; more than one row is a failure. */
  Future<Optional<JsonObject>> fetchRow(String sql, @Nullable Object... args);

  /**
   * The value of a statement that has exactly one, as {@code count(*)} and {@code returning id}.
   */
  <T> Future<T> fetchValue(Class<T> type, String sql, @Nullable Object... args);

  /** How many rows the statement has changed. */
  Future<Integer> execute(String sql, @Nullable Object... args);

  /** How many rows one statement has changed for all sets of values: all of them or none. */
  Future<Integer> executeMany(String sql, List<@Nullable Object[]> args);
}

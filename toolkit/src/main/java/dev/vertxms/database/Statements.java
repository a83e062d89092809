package dev.vertxms.database;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Has statements run, maps what comes back and translates what fails. */
final class Statements {

  private final Runner runner;
  private final RowMappers mappers;

  Statements(Runner runner, RowMappers mappers) {
    this.runner = runner;
    this.mappers = mappers;
  }

  <T> Future<List<T>> fetch(Class<T> type, String sql, @Nullable Object[] args) {
    return run(sql, args, rows -> map(rows, mappers.rows(type, rows.columnsNames())));
  }

  Future<List<JsonObject>> fetchJson(String sql, @Nullable Object[] args) {
    return run(sql, args, rows -> map(rows, Row::toJson));
  }

  <T> Future<Optional<T>> fetchRow(Class<T> type, String sql, @Nullable Object[] args) {
    return run(sql, args, rows -> optional(map(rows, mappers.rows(type, rows.columnsNames()))));
  }

  Future<Optional<JsonObject>> fetchJsonRow(String sql, @Nullable Object[] args) {
    return run(sql, args, rows -> optional(map(rows, Row::toJson)));
  }

  <T> Future<T> fetchValue(Class<T> type, String sql, @Nullable Object[] args) {
    return run(
        sql,
        args,
        rows -> {
          List<T> values = map(rows, mappers.rows(type, rows.columnsNames()));
          if (values.size() != 1) {
            throw new RowException("rows: " + values.size() + " (expected: 1)");
          }
          T value = values.get(0);
          if (value == null) {
            throw new RowException("value: null (expected: " + type.getSimpleName() + ")");
          }
          return value;
        });
  }

  Future<Integer> execute(String sql, @Nullable Object[] args) {
    return run(sql, args, RowSet::rowCount);
  }

  Future<Integer> executeMany(String sql, List<@Nullable Object[]> args) {
    if (args.isEmpty()) {
      return Future.succeededFuture(0);
    }
    return guard(
        sql,
        () -> {
          List<Tuple> tuples = args.stream().map(Arguments::tuple).toList();
          return runner
              .run(sql, client -> client.preparedQuery(sql).executeBatch(tuples))
              .map(Statements::countAll);
        });
  }

  private <T> Future<T> run(String sql, @Nullable Object[] args, Function<RowSet<Row>, T> mapping) {
    return guard(
        sql,
        () -> {
          Tuple tuple = Arguments.tuple(args);
          return runner.run(sql, client -> client.preparedQuery(sql).execute(tuple)).map(mapping);
        });
  }

  /** Whatever goes wrong, also at once, fails the future, and names the statement. */
  private static <T> Future<T> guard(String sql, Supplier<Future<T>> work) {
    Future<T> result;
    try {
      result = work.get();
    } catch (RuntimeException failure) {
      result = Future.failedFuture(failure);
    }
    return result.recover(failure -> Future.failedFuture(SqlFailures.translate(failure, sql)));
  }

  private static <T> List<T> map(RowSet<Row> rows, Function<Row, T> mapper) {
    List<T> mapped = new ArrayList<>(rows.size());
    for (Row row : rows) {
      mapped.add(mapper.apply(row));
    }
    return mapped;
  }

  private static <T> Optional<T> optional(List<T> rows) {
    if (rows.size() > 1) {
      throw new RowException("rows: " + rows.size() + " (expected: 0..1)");
    }
    return rows.isEmpty() ? Optional.empty() : Optional.ofNullable(rows.get(0));
  }

  private static int countAll(RowSet<Row> first) {
    int count = 0;
    for (RowSet<Row> set = first; set != null; set = set.next()) {
      count += set.rowCount();
    }
    return count;
  }
}

package dev.vertxms.database;

import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How rows become objects; what is known of a record is kept. Thread-safe. */
final class RowMappers {

  private final Map<Class<?>, RecordMapper> records = new ConcurrentHashMap<>();

  /** The function for rows with these columns; null values come only from scalar types. */
  <T> Function<Row, T> rows(Class<T> type, @Nullable List<String> columns) {
    if (type == Row.class) {
      return type::cast;
    }
    List<String> names = columns == null ? List.of() : columns;
    if (type.isRecord()) {
      Function<Row, Object> mapper =
          records.computeIfAbsent(type, RecordMapper::of).forColumns(names);
      return row -> type.cast(mapper.apply(row));
    }
    return scalar(type, names);
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // a column may be null, and the caller looks
  private static <T> Function<Row, T> scalar(Class<T> type, List<String> columns) {
    if (columns.size() != 1) {
      throw new RowException(
          "columns: " + columns + " (expected: one, for " + type.getSimpleName() + ")");
    }
    String name = columns.get(0);
    return row -> (T) Values.convert(row.getValue(0), type, name, "it");
  }
}

package dev.vertxms.database;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Text for the plainest of statements, with quoted names and numbered parameters; for anything more
 * write the SQL.
 */
public final class Sql {

  private Sql() {}

  /** All columns of a table, or of {@code schema.table}. */
  public static Select select(String table) {
    return new Select(table, "*", "", List.of(), "", null, null);
  }

  /** A name as it is, whatever it contains. */
  static String quote(String name) {
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("name: \"" + name + "\" (expected: not empty)");
    }
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  /** A statement under way; each method gives a new one. */
  public static final class Select {

    private final String table;
    private final String columns;
    private final String where;
    private final List<@Nullable Object> values;
    private final String order;
    private final @Nullable Long limit;
    private final @Nullable Long offset;

    private Select(
        String table,
        String columns,
        String where,
        List<@Nullable Object> values,
        String order,
        @Nullable Long limit,
        @Nullable Long offset) {
      this.table = table;
      this.columns = columns;
      this.where = where;
      this.values = values;
      this.order = order;
      this.limit = limit;
      this.offset = offset;
    }

    /** Only these columns. */
    public Select columns(String... names) {
      String list = String.join(", ", List.of(names).stream().map(Sql::quote).toList());
      return new Select(table, list, where, values, order, limit, offset);
    }

    /** And the column equals the value; is null for null, is one of the values for a collection. */
    public Select where(String column, @Nullable Object value) {
      String prefix = (where.isEmpty() ? " where " : where + " and ") + quote(column);
      if (value == null) {
        return new Select(table, columns, prefix + " is null", values, order, limit, offset);
      }
      List<@Nullable Object> more = new ArrayList<>(values);
      more.add(value);
      String parameter = "$" + more.size();
      String condition =
          value instanceof Collection<?> ? " = any(" + parameter + ")" : " = " + parameter;
      return new Select(table, columns, prefix + condition, more, order, limit, offset);
    }

    /** Ascending by the column, after those named before. */
    public Select orderBy(String column) {
      return order(quote(column));
    }

    /** Descending by the column, after those named before. */
    public Select orderByDescending(String column) {
      return order(quote(column) + " desc");
    }

    /** At most so many rows, from 0. */
    public Select limit(long rows) {
      return new Select(table, columns, where, values, order, natural("limit", rows), offset);
    }

    /** Without the first so many rows, from 0. */
    public Select offset(long rows) {
      return new Select(table, columns, where, values, order, limit, natural("offset", rows));
    }

    /** The rows of a page, counted from 1. */
    public Select page(int page, int size) {
      if (page < 1) {
        throw new IllegalArgumentException("page: " + page + " (expected: >= 1)");
      }
      return limit(size).offset((page - 1L) * size);
    }

    /** The statement's text. */
    public String text() {
      int next = values.size();
      String text = "select " + columns + from() + order;
      if (limit != null) {
        next++;
        text += " limit $" + next;
      }
      return offset == null ? text : text + " offset $" + (next + 1);
    }

    /** The values of {@link #text()}'s parameters. */
    public @Nullable Object[] args() {
      List<@Nullable Object> all = new ArrayList<>(values);
      if (limit != null) {
        all.add(limit);
      }
      if (offset != null) {
        all.add(offset);
      }
      return all.toArray();
    }

    String countText() {
      return "select count(*)" + from();
    }

    @Nullable Object[] countArgs() {
      return values.toArray();
    }

    private String from() {
      String[] names = table.split("\\.", -1);
      return " from " + String.join(".", List.of(names).stream().map(Sql::quote).toList()) + where;
    }

    private Select order(String term) {
      String terms = order.isEmpty() ? " order by " + term : order + ", " + term;
      return new Select(table, columns, where, values, terms, limit, offset);
    }

    private static long natural(String name, long value) {
      if (value < 0) {
        throw new IllegalArgumentException(name + ": " + value + " (expected: >= 0)");
      }
      return value;
    }
  }
}

package dev.vertxms.testkit.database;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads a table's columns from the catalog. */
final class Columns {

  /** A domain's base type is one step away; a domain over a domain is not looked into. */
  private static final String QUERY =
      """
      select a.attname, format_type(a.atttypid, a.atttypmod) as type, base.typname as base,
             whole.typelem <> 0 and whole.typlen = -1 as is_array,
             a.attnotnull or t.typnotnull as required,
             a.atthasdef or a.attidentity <> '' as filled,
             case when a.atttypmod >= 0 then a.atttypmod else t.typtypmod end as modifier,
             array(select e.enumlabel::text from pg_enum e where e.enumtypid = base.oid) as labels
        from pg_attribute a
        join pg_type t on t.oid = a.atttypid
        join pg_type whole on whole.oid = coalesce(nullif(t.typbasetype, 0), t.oid)
        join pg_type base on base.oid =
             case when whole.typelem <> 0 and whole.typlen = -1 then whole.typelem else whole.oid end
       where a.attrelid = to_regclass(?) and a.attnum > 0 and not a.attisdropped
       order by a.attnum
      """;

  private static final int HEADER = 4;

  private Columns() {}

  /** In the table's order; none where there is no such table. */
  static List<Column> of(Connection connection, String table) throws SQLException {
    List<Column> columns = new ArrayList<>();
    try (var statement = connection.prepareStatement(QUERY)) {
      statement.setString(1, table);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          columns.add(column(row));
        }
      }
    }
    return columns;
  }

  private static Column column(ResultSet row) throws SQLException {
    String base = row.getString("base");
    int modifier = row.getInt("modifier") - HEADER;
    boolean text = base.equals("varchar") || base.equals("bpchar");
    boolean scaled = base.equals("numeric") && modifier >= 0;
    Array labels = row.getArray("labels");
    return new Column(
        row.getString("attname"),
        row.getString("type"),
        base,
        row.getBoolean("is_array"),
        row.getBoolean("required"),
        row.getBoolean("filled"),
        text && modifier > 0 ? modifier : 0,
        scaled ? (Integer) (modifier & 0xffff) : null,
        List.of((String[]) labels.getArray()));
  }
}

package dev.vertxms.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * All rows and sequences of a database at one time, to be brought back while others use it.
 *
 * <p>Not thread-safe. The schema itself, and Liquibase's own tables, are left alone.
 */
final class CleanData implements AutoCloseable {

  // An extension's tables belong to the schema, as the extension does.
  private static final String RELATIONS =
      "select format('%I.%I', n.nspname, c.relname)"
          + " from pg_class c join pg_namespace n on n.oid = c.relnamespace"
          + " where c.relpersistence <> 't'"
          + " and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'"
          + " and c.relname not in ('databasechangelog', 'databasechangeloglock')"
          + " and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass"
          + " and d.objid = c.oid and d.deptype = 'e')"
          + " and c.relkind = ";

  private final String database;
  private final Connection connection;
  private final Map<String, byte[]> rows = new LinkedHashMap<>();
  private final Bypass bypass;
  private final String lock;
  private String delete = "";
  private String sequences = "";

  private CleanData(String database, Connection connection) throws SQLException {
    this.database = database;
    this.connection = connection;
    // What still runs from the test before is waited for only so long.
    try (Statement statement = connection.createStatement()) {
      statement.execute("set lock_timeout = '5s'");
    }
    connection.setAutoCommit(false);
    List<String> tables = names("'r'");
    this.bypass = Bypass.of(connection, tables);
    this.lock =
        tables.isEmpty() ? "" : "lock table " + String.join(", ", tables) + " in exclusive mode; ";
  }

  /** The data of a test's database as they are now. */
  static CleanData of(String database) {
    return of(TestDatabases.shared(), database);
  }

  static CleanData of(TestDatabases databases, String database) {
    try {
      var data = new CleanData(database, databases.connect(database));
      data.read();
      return data;
    } catch (SQLException | IOException e) {
      throw new IllegalStateException("database " + database + ": " + e.getMessage(), e);
    }
  }

  private void read() throws SQLException, IOException {
    for (String table : bypass.tables()) {
      delete = "; delete from " + table + delete;
      var copied = new ByteArrayOutputStream();
      copies().copyOut("copy " + table + " to stdout", copied);
      if (copied.size() > 0) {
        rows.put(table, copied.toByteArray());
      }
    }
    List<String> positions = new ArrayList<>();
    for (String sequence : names("'S'")) {
      positions.add(position(sequence));
    }
    connection.commit();
    if (!positions.isEmpty()) {
      sequences = "; select " + String.join(", ", positions);
    }
  }

  private List<String> names(String kind) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        var found = statement.executeQuery(RELATIONS + kind + " order by 1")) {
      while (found.next()) {
        names.add(found.getString(1));
      }
    }
    return names;
  }

  /** What brings a sequence back to where it is. */
  private String position(String sequence) throws SQLException {
    try (Statement statement = connection.createStatement();
        var at = statement.executeQuery("select last_value, is_called from " + sequence)) {
      at.next();
      return "setval('%s', %d, %b)"
          .formatted(sequence.replace("'", "''"), at.getLong(1), at.getBoolean(2));
    }
  }

  /**
   * Brings all rows and sequences back, in one transaction without triggers; waits for transactions
   * that write, and lets others read.
   */
  void restore() {
    try (Statement statement = connection.createStatement()) {
      statement.execute(lock + bypass.begin(connection) + delete);
      for (var table : rows.entrySet()) {
        copies()
            .copyIn(
                "copy " + table.getKey() + " from stdin",
                new ByteArrayInputStream(table.getValue()));
      }
      statement.execute(bypass.end() + sequences + "; commit");
    } catch (SQLException | IOException e) {
      rollback();
      throw new IllegalStateException(
          "database " + database + ": not clean for the next test: " + e.getMessage(), e);
    }
  }

  private void rollback() {
    try {
      connection.rollback();
    } catch (SQLException gone) {
      // Then the next use says so, and the first failure is the one to be told.
    }
  }

  private CopyManager copies() throws SQLException {
    return connection.unwrap(PGConnection.class).getCopyAPI();
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("database " + database + ": " + e.getMessage(), e);
    }
  }
}

package dev.vertxms.testkit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How the rows of tables are changed past triggers and foreign keys.
 *
 * <p>A superuser switches both off for a transaction. The tables' owner switches triggers off one
 * by one, and keeps to an order that suits the keys; where they run in a circle, they are deferred.
 */
final class Bypass {

  private static final String NO_PRIVILEGE = "42501";

  private static final String KEYS =
      "select format('%I.%I', cn.nspname, c.relname), format('%I.%I', pn.nspname, p.relname),"
          + " format('alter table %I.%I alter constraint %I deferrable',"
          + " cn.nspname, c.relname, k.conname)"
          + " from pg_constraint k"
          + " join pg_class c on c.oid = k.conrelid join pg_namespace cn on cn.oid = c.relnamespace"
          + " join pg_class p on p.oid = k.confrelid join pg_namespace pn on pn.oid = p.relnamespace"
          + " where k.contype = 'f'";

  private static final String TRIGGERS =
      "select format('%I.%I', n.nspname, c.relname), format('%I', t.tgname)"
          + " from pg_trigger t join pg_class c on c.oid = t.tgrelid"
          + " join pg_namespace n on n.oid = c.relnamespace"
          + " where not t.tgisinternal and t.tgenabled = 'O'";

  private record Key(String child, String parent, String defer) {}

  private record Trigger(String table, String name) {
    String sql(String action) {
      return "; alter table " + table + " " + action + " trigger " + name;
    }
  }

  private final boolean superuser;
  private final List<String> tables;
  private List<Trigger> triggers = List.of();

  private Bypass(boolean superuser, List<String> tables) {
    this.superuser = superuser;
    this.tables = tables;
  }

  /** Of a connection that does not commit by itself. */
  static Bypass of(Connection connection, List<String> tables) throws SQLException {
    if (mayReplicate(connection)) {
      return new Bypass(true, tables);
    }
    List<Key> keys = keys(connection, tables);
    List<String> ordered = parentsFirst(tables, keys);
    try (Statement statement = connection.createStatement()) {
      for (Key key : keys) {
        if (ordered.indexOf(key.child()) < ordered.indexOf(key.parent())) {
          statement.execute(key.defer());
        }
      }
    }
    return new Bypass(false, ordered);
  }

  /** Tried, as it can also be granted to a role that is no superuser. */
  private static boolean mayReplicate(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set local session_replication_role = replica");
      return true;
    } catch (SQLException e) {
      if (!NO_PRIVILEGE.equals(e.getSQLState())) {
        throw e;
      }
      return false;
    } finally {
      connection.rollback();
    }
  }

  private static List<Key> keys(Connection connection, List<String> tables) throws SQLException {
    List<Key> keys = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        var found = statement.executeQuery(KEYS)) {
      while (found.next()) {
        var key = new Key(found.getString(1), found.getString(2), found.getString(3));
        // One statement takes all rows of a table, so those that refer to each other do not matter.
        if (tables.contains(key.child())
            && tables.contains(key.parent())
            && !key.child().equals(key.parent())) {
          keys.add(key);
        }
      }
    }
    return keys;
  }

  private static List<String> parentsFirst(List<String> tables, List<Key> keys) {
    Set<String> left = new LinkedHashSet<>(tables);
    List<String> ordered = new ArrayList<>();
    while (!left.isEmpty()) {
      String next =
          left.stream()
              .filter(
                  table ->
                      keys.stream()
                          .noneMatch(
                              key -> key.child().equals(table) && left.contains(key.parent())))
              .findFirst()
              .orElseGet(() -> left.iterator().next());
      left.remove(next);
      ordered.add(next);
    }
    return ordered;
  }

  /** The tables in the order in which they are to be filled, and to be emptied from its end. */
  List<String> tables() {
    return tables;
  }

  /** What comes before the changes; a test may have made triggers since the last time. */
  String begin(Connection connection) throws SQLException {
    if (superuser) {
      return "set local session_replication_role = replica";
    }
    triggers = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        var found = statement.executeQuery(TRIGGERS)) {
      while (found.next()) {
        var trigger = new Trigger(found.getString(1), found.getString(2));
        if (tables.contains(trigger.table())) {
          triggers.add(trigger);
        }
      }
    }
    var sql = new StringBuilder("set constraints all deferred");
    triggers.forEach(trigger -> sql.append(trigger.sql("disable")));
    return sql.toString();
  }

  /** What comes after them. */
  String end() {
    // A table with a check that is still to be done could not be altered.
    var sql = new StringBuilder("set constraints all immediate");
    triggers.forEach(trigger -> sql.append(trigger.sql("enable")));
    return sql.toString();
  }
}

package dev.vertxms.tracing;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a statement by its verb and first table, {@code select users}; by the verb alone when the
 * table is not plain to see.
 *
 * <p>Services have few statements: what was parsed is kept, up to a bound that holds off generated
 * SQL.
 */
final class StatementNames {

  private static final int KEPT = 1_000;
  private static final int LOOKED_AT = 2_000;
  private static final Pattern VERB = Pattern.compile("^[\\s(]*([a-zA-Z]+)");
  private static final String TABLE = "\\s+(?:only\\s+)?([\\w.\"]+)";
  private static final Map<String, Pattern> TABLES =
      Map.of(
          "select", Pattern.compile("\\bfrom" + TABLE, Pattern.CASE_INSENSITIVE),
          "delete", Pattern.compile("\\bfrom" + TABLE, Pattern.CASE_INSENSITIVE),
          "insert", Pattern.compile("\\binto" + TABLE, Pattern.CASE_INSENSITIVE),
          "update", Pattern.compile("\\bupdate" + TABLE, Pattern.CASE_INSENSITIVE));

  private final Map<String, String> known = new ConcurrentHashMap<>();

  String of(String sql) {
    String name = known.get(sql);
    if (name == null) {
      name = parse(sql.length() > LOOKED_AT ? sql.substring(0, LOOKED_AT) : sql);
      if (known.size() < KEPT) {
        known.put(sql, name);
      }
    }
    return name;
  }

  private static String parse(String sql) {
    Matcher verb = VERB.matcher(sql);
    if (!verb.find()) {
      return "statement";
    }
    String word = verb.group(1).toLowerCase(Locale.ROOT);
    Pattern table = TABLES.get(word);
    if (table == null) {
      return word;
    }
    Matcher found = table.matcher(sql);
    return found.find() ? word + " " + found.group(1).replace("\"", "") : word;
  }
}

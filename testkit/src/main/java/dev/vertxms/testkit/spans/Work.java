package dev.vertxms.testkit.spans;

import brave.Span.Kind;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a span does, so that two that do the same for other values are equal.
 *
 * @param peer who does it: a database, a service
 * @param what the statement or the route
 * @param hint how to do it once
 */
record Work(String peer, String what, String hint) {

  private static final String STATEMENT = "sql.query";
  private static final Set<String> BRACKETS =
      Set.of("begin", "start", "commit", "rollback", "savepoint", "release", "set");
  private static final Pattern LITERAL =
      Pattern.compile("'(?:[^']|'')*'|(?<![\\w$.])\\d+(?:\\.\\d+)?\\b");
  private static final Pattern VALUE_IN_PATH =
      Pattern.compile("(?<=/)(?:\\d+|[0-9a-fA-F]{8}-[0-9a-fA-F-]{27})(?=/|$)");

  /** The work of a call to a database or a service; null for what may well be repeated. */
  static @Nullable Work of(SpanNode node) {
    String peer = node.span().remoteServiceName();
    String statement = node.span().tag(STATEMENT);
    if (statement != null) {
      return statement(peer == null ? "" : peer, statement);
    }
    if (node.is(Kind.SERVER)) {
      return new Work(node.service(), route(node), call());
    }
    return node.is(Kind.CLIENT) ? new Work(peer == null ? "" : peer, route(node), call()) : null;
  }

  private static @Nullable Work statement(String peer, String sql) {
    String text = LITERAL.matcher(sql).replaceAll("?").strip().replaceAll("\\s+", " ");
    String verb = text.replaceFirst("[\\s;(].*", "").toLowerCase(Locale.ROOT);
    if (BRACKETS.contains(verb)) {
      return null;
    }
    String hint =
        switch (verb) {
          case "insert", "update", "delete" ->
              "one executeMany, or one statement for all rows (`from unnest($1, ...)`, `= any($1)`)";
          default -> "one query for all of them, as in `where id = any($1)`";
        };
    return new Work(peer, text, hint);
  }

  /** The span's name where that is a route; otherwise the path, without the values in it. */
  private static String route(SpanNode node) {
    String path = node.span().tag("http.path");
    return path == null || node.name().contains("/")
        ? node.name()
        : node.name() + " " + VALUE_IN_PATH.matcher(path).replaceAll("{}");
  }

  private static String call() {
    return "one call with all the ids, as in `?ids=1,2,3`, to a route that takes a list";
  }
}

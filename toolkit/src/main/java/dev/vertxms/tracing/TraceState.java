package dev.vertxms.tracing;

import brave.propagation.TraceContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What came with a W3C {@code traceparent} and must go out again; an extra of the trace context, so
 * that children carry it too.
 *
 * @param members the list members of {@code tracestate}, cleaned; empty when there were none
 * @param random whether the trace id was said to be random
 * @param alone whether no b3 came along: the caller then keeps its span id to itself, and the
 *     server span becomes its child instead of joining it
 */
record TraceState(String members, boolean random, boolean alone) {

  private static final TraceState NONE = new TraceState("", false, false);
  private static final int MOST_MEMBERS = 32;
  private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9_\\-*/@]{0,255}");
  private static final Pattern VALUE =
      Pattern.compile(
          "[\\x20-\\x2b\\x2d-\\x3c\\x3e-\\x7e]{0,255}[\\x21-\\x2b\\x2d-\\x3c\\x3e-\\x7e]");

  static TraceState of(TraceContext context) {
    TraceState state = context.findExtra(TraceState.class);
    return state == null ? NONE : state;
  }

  static boolean cameAlone(TraceContext extracted) {
    return of(extracted).alone;
  }

  /** Keeps the order and the first 32 members; drops what is malformed or said twice. */
  static String clean(@Nullable String text) {
    if (text == null) {
      return "";
    }
    Map<String, String> kept = new LinkedHashMap<>();
    for (String part : text.split(",", -1)) {
      String member = trim(part);
      int equals = member.indexOf('=');
      if (equals > 0
          && kept.size() < MOST_MEMBERS
          && KEY.matcher(member.substring(0, equals)).matches()
          && VALUE.matcher(member.substring(equals + 1)).matches()) {
        kept.putIfAbsent(member.substring(0, equals), member);
      }
    }
    return String.join(",", kept.values());
  }

  private static String trim(String part) {
    int start = 0;
    int end = part.length();
    while (start < end && isBlank(part.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(part.charAt(end - 1))) {
      end--;
    }
    return part.substring(start, end);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}

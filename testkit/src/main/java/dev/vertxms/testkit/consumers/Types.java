package dev.vertxms.testkit.consumers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** Sets of JSON Schema's types; an integer is a number as well. */
final class Types {

  private static final String ANY = "any";
  private static final String BETWEEN = " or ";
  private static final List<String> ALL =
      List.of("array", "boolean", "integer", "null", "number", "object", "string");

  private Types() {}

  static NavigableSet<String> all() {
    return new TreeSet<>(ALL);
  }

  /** Those that a schema states by itself; all where it states none. */
  static NavigableSet<String> stated(JsonNode schema) {
    NavigableSet<String> types = new TreeSet<>();
    JsonNode type = schema.path("type");
    if (type.isTextual()) {
      types.add(type.textValue());
    }
    type.forEach(one -> types.add(one.asText()));
    if (types.isEmpty()) {
      schema.path("enum").forEach(value -> types.add(of(value)));
    }
    if (types.isEmpty() && schema.has("const")) {
      types.add(of(schema.path("const")));
    }
    return types.isEmpty() ? all() : whole(types);
  }

  /** The type of a value. */
  static String of(JsonNode value) {
    return value.isIntegralNumber()
        ? "integer"
        : value.getNodeType().name().toLowerCase(Locale.ROOT);
  }

  /** Whether every value of these types is a value of those. */
  static boolean within(Set<String> these, Set<String> those) {
    return whole(those).containsAll(whole(these));
  }

  /** As in {@code null or object}. */
  static String text(Collection<String> types) {
    NavigableSet<String> shown = whole(types);
    if (shown.containsAll(ALL)) {
      return ANY;
    }
    if (shown.contains("number")) {
      shown.remove("integer");
    }
    return String.join(BETWEEN, shown);
  }

  static NavigableSet<String> parse(String text) {
    return text.equals(ANY) ? all() : whole(List.of(text.split(BETWEEN, -1)));
  }

  private static NavigableSet<String> whole(Collection<String> types) {
    NavigableSet<String> whole = new TreeSet<>(types);
    if (whole.contains("number")) {
      whole.add("integer");
    }
    return whole;
  }
}

package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The rules that compare values, by JSON's own equality, in which 1 is 1.0 and members have no
 * order, and in time that grows with what is compared.
 *
 * <p>Values are compared as text: a set of trees takes the square of that when a caller chooses
 * trees of one hash, a set of strings does not, as they have an order.
 */
final class Equality {

  private Equality() {}

  /** {@code uniqueItems}. */
  static Predicate<JsonNode> uniqueItems(JsonNode unique) {
    return value -> !unique.asBoolean() || !value.isArray() || isUnique(value);
  }

  /** {@code enum}. */
  static Predicate<JsonNode> oneOf(JsonNode values) {
    Set<String> known = new HashSet<>();
    values.forEach(value -> known.add(text(value)));
    return value -> known.contains(text(value));
  }

  private static boolean isUnique(JsonNode list) {
    Set<String> seen = new HashSet<>(2 * list.size());
    for (JsonNode item : list) {
      if (!seen.add(text(item))) {
        return false;
      }
    }
    return true;
  }

  private static String text(JsonNode value) {
    if (value.isTextual()) {
      return value.textValue();
    }
    // No other value's text begins with what sets it apart from a string's.
    var text = new StringBuilder("\0");
    write(value, text);
    return text.toString();
  }

  private static void write(JsonNode value, StringBuilder text) {
    if (value.isObject()) {
      Map<String, JsonNode> members = new TreeMap<>();
      value.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
      text.append('{');
      members.forEach(
          (name, member) -> {
            text.append(JsonNodeFactory.instance.textNode(name)).append(':');
            write(member, text);
            text.append(',');
          });
      text.append('}');
    } else if (value.isArray()) {
      text.append('[');
      for (JsonNode item : value) {
        write(item, text);
        text.append(',');
      }
      text.append(']');
    } else {
      text.append(value.isNumber() ? Numbers.canonical(value) : value.toString());
    }
  }
}

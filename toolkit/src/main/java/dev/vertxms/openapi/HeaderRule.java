package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.vertxms.error.Violation;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a response's header field must be.
 *
 * @param type of its value, or of the values of its list; empty where there is none
 * @param rules none where the schema is of a kind that has no plain text
 */
record HeaderRule(
    String name,
    boolean required,
    boolean list,
    String type,
    @Nullable Function<JsonNode, List<Violation>> rules) {

  private static final int MOST_DIGITS = 400;

  /**
   * @param fields its values, one for each time that it was sent
   */
  List<Violation> check(List<String> fields) {
    if (fields.isEmpty()) {
      return required
          ? List.of(new Violation("header", Pointers.below("", name), "required", "is required"))
          : List.of();
    }
    return rules == null ? List.of() : rules.apply(value(String.join(",", fields)));
  }

  private JsonNode value(String text) {
    if (!list) {
      return single(text.strip());
    }
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    for (String item : text.split(",", -1)) {
      items.add(single(item.strip()));
    }
    return items;
  }

  /** What cannot be read as the type stays text, of which the rules say that it is not of it. */
  private JsonNode single(String text) {
    if (type.equals("boolean") && (text.equals("true") || text.equals("false"))) {
      return BooleanNode.valueOf(text.equals("true"));
    }
    if (type.equals("integer") || type.equals("number")) {
      try {
        BigDecimal number = new BigDecimal(text);
        if (Math.abs((long) number.scale()) > MOST_DIGITS) {
          return TextNode.valueOf(text);
        }
        boolean whole = number.stripTrailingZeros().scale() <= 0;
        return whole
            ? BigIntegerNode.valueOf(number.toBigIntegerExact())
            : DecimalNode.valueOf(number);
      } catch (NumberFormatException notOne) {
        return TextNode.valueOf(text);
      }
    }
    return TextNode.valueOf(text);
  }
}

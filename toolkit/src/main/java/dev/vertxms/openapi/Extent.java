package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vertxms.error.Violation;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Refuses what no schema should have to bear: nesting without end, numbers beyond all sizes. */
final class Extent {

  /** The most levels of objects and arrays; a schema that refers to itself goes down as far. */
  static final int MAX_DEPTH = 200;

  // A double ends at 308 digits before the point; a decimal of this size is quickly computed with.
  private static final int MAX_DIGITS = 1_000;

  private final String in;

  Extent(String in) {
    this.in = in;
  }

  /** The first that is beyond; null where nothing is. */
  @Nullable Violation exceeded(JsonNode value, String pointer) {
    return exceeded(value, pointer, 0);
  }

  /** How many values there are in a value, itself among them. */
  static long nodes(JsonNode value) {
    long nodes = 1;
    for (JsonNode below : value) {
      nodes += nodes(below);
    }
    return nodes;
  }

  private @Nullable Violation exceeded(JsonNode value, String pointer, int depth) {
    if (value.isNumber()) {
      return isFinite(value)
          ? null
          : new Violation(in, pointer, "type", "must be a number that can be represented");
    }
    if (!value.isContainerNode()) {
      return null;
    }
    if (depth == MAX_DEPTH) {
      return new Violation(
          in, pointer, "depth", "must not be nested deeper than " + MAX_DEPTH + " levels");
    }
    return value.isObject() ? inObject(value, pointer, depth) : inArray(value, pointer, depth);
  }

  private @Nullable Violation inObject(JsonNode object, String pointer, int depth) {
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      JsonNode value = member.getValue();
      if (value.isNumber() || value.isContainerNode()) {
        Violation found = exceeded(value, "", depth + 1);
        if (found != null) {
          return below(found, Pointers.belowShort(pointer, member.getKey()));
        }
      }
    }
    return null;
  }

  private @Nullable Violation inArray(JsonNode array, String pointer, int depth) {
    for (int i = 0; i < array.size(); i++) {
      Violation found = exceeded(array.get(i), "", depth + 1);
      if (found != null) {
        return below(found, pointer + "/" + i);
      }
    }
    return null;
  }

  private static Violation below(Violation found, String pointer) {
    return new Violation(found.in(), pointer + found.field(), found.rule(), found.message());
  }

  private static boolean isFinite(JsonNode number) {
    if (number.isDouble() || number.isFloat()) {
      return Double.isFinite(number.doubleValue());
    }
    if (number.isBigDecimal()) {
      BigDecimal decimal = number.decimalValue();
      return Math.abs((long) decimal.scale()) + decimal.precision() <= 2L * MAX_DIGITS;
    }
    return true;
  }
}

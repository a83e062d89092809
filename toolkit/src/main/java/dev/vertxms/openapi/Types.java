package dev.vertxms.openapi;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** What a value is, as strictly as the mapper asks it: an integer is written without a fraction. */
final class Types {

  private Types() {}

  /** {@code type}. */
  static Predicate<JsonNode> type(JsonNode type) {
    Set<String> names = new HashSet<>();
    if (type.isArray()) {
      type.forEach(name -> names.add(name.asText()));
    } else {
      names.add(type.asText());
    }
    return value ->
        switch (value.getNodeType()) {
          case OBJECT, POJO -> names.contains("object");
          case ARRAY -> names.contains("array");
          case STRING, BINARY -> names.contains("string");
          case BOOLEAN -> names.contains("boolean");
          case NULL -> names.contains("null");
          case NUMBER ->
              names.contains("number") || (names.contains("integer") && value.isIntegralNumber());
          case MISSING -> false;
        };
  }

  /** {@code contentEncoding}, of which only base64 is looked at. */
  static Predicate<JsonNode> encoding(JsonNode encoding) {
    return encoding.asText().equals("base64")
        ? value -> !value.isTextual() || isBase64(value.textValue())
        : value -> true;
  }

  private static boolean isBase64(String text) {
    try {
      return Base64Variants.getDefaultVariant().decode(text) != null;
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }
}

package dev.vertxms.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How values of a type are read from a parameter's text.
 *
 * @param parse throws what it likes for text that is not of the form
 * @param expected what text of the form is, as in {@code an integer}
 * @param type the form's type in JSON Schema
 * @param shape the text of anything of that type; what has it and is refused all the same breaks
 *     the format
 */
record TextForm(
    Function<String, Object> parse, String expected, String type, @Nullable Pattern shape) {

  // Java's own parsers take more than is meant here: digits of every script, NaN, hexadecimal
  // fractions, UUIDs with parts left out.
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]+");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private static final TextForm TEXT = new TextForm(text -> text, "text", "string", null);

  private static final Map<Class<?>, TextForm> FORMS =
      Map.of(
          String.class,
          TEXT,
          Integer.class,
          new TextForm(
              text -> Integer.valueOf(like(INTEGER, text)),
              "an integer of 32 bits",
              "integer",
              INTEGER),
          Long.class,
          new TextForm(
              text -> Long.valueOf(like(INTEGER, text)),
              "an integer of 64 bits",
              "integer",
              INTEGER),
          Double.class,
          new TextForm(TextForm::number, "a number", "number", NUMBER),
          Boolean.class,
          new TextForm(TextForm::bool, "true or false", "boolean", null),
          UUID.class,
          string(text -> UUID.fromString(like(UUID_TEXT, text)), "a UUID"),
          LocalDate.class,
          string(LocalDate::parse, "a date as in 2026-01-31"),
          OffsetDateTime.class,
          string(OffsetDateTime::parse, "a time as in 2026-01-31T12:00:00Z"));

  /**
   * @throws IllegalArgumentException when there is no way to read the parameter's type from text
   */
  static TextForm of(Parameter parameter) {
    Class<?> type = parameter.type();
    if (type.isEnum()) {
      return ofEnum(type);
    }
    TextForm form = FORMS.get(type);
    if (form == null) {
      throw new IllegalArgumentException(
          parameter
              + ": "
              + type.getSimpleName()
              + " (expected: an enum or a type that is read from text)");
    }
    return form;
  }

  private static TextForm ofEnum(Class<?> type) {
    Object[] constants = type.getEnumConstants();
    return new TextForm(
        text ->
            Arrays.stream(constants)
                .filter(constant -> constant.toString().equals(text))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new),
        "one of " + Arrays.toString(constants).replaceAll("[\\[\\]]", ""),
        "enum",
        null);
  }

  private static TextForm string(Function<String, Object> parse, String expected) {
    return new TextForm(parse, expected, "string", null);
  }

  /** The value; null for text that is not of the form. */
  @Nullable Object read(String text) {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException | DateTimeException malformed) {
      return null;
    }
  }

  /** The rule that text which is not of the form breaks. */
  String rule(String text) {
    if (type.equals("enum")) {
      return "enum";
    }
    boolean typed = shape == null ? type.equals("string") : shape.matcher(text).matches();
    return typed ? "format" : "type";
  }

  /** The value as the contract's rules see it. */
  JsonNode json(Object value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (value instanceof Integer number) {
      return nodes.numberNode(number);
    }
    if (value instanceof Long number) {
      return nodes.numberNode(number);
    }
    if (value instanceof Double number) {
      return nodes.numberNode(number);
    }
    return value instanceof Boolean flag
        ? nodes.booleanNode(flag)
        : nodes.textNode(value.toString());
  }

  private static String like(Pattern pattern, String text) {
    if (!pattern.matcher(text).matches()) {
      throw new IllegalArgumentException(text);
    }
    return text;
  }

  private static Object number(String text) {
    double number = Double.parseDouble(like(NUMBER, text));
    if (Double.isInfinite(number)) {
      throw new IllegalArgumentException(text);
    }
    return number;
  }

  private static Object bool(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }
}

package dev.vertxms.http;

import dev.vertxms.error.Violation;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns a parameter's text into the value that its route declares, or into the rule it breaks. */
final class ParameterReader {

  private record Form(Function<String, Object> parse, String expected) {}

  // Java's own parsers take more than is meant here: digits of every script, NaN, hexadecimal
  // fractions, UUIDs with parts left out.
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]+");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private static final Map<Class<?>, Form> FORMS =
      Map.of(
          String.class, new Form(text -> text, "text"),
          Integer.class, new Form(text -> Integer.valueOf(like(INTEGER, text)), "an integer"),
          Long.class, new Form(text -> Long.valueOf(like(INTEGER, text)), "an integer"),
          Double.class, new Form(ParameterReader::number, "a number"),
          Boolean.class, new Form(ParameterReader::bool, "true or false"),
          UUID.class, new Form(text -> UUID.fromString(like(UUID_TEXT, text)), "a UUID"),
          LocalDate.class, new Form(LocalDate::parse, "a date as in 2026-01-31"),
          OffsetDateTime.class,
              new Form(OffsetDateTime::parse, "a time as in 2026-01-31T12:00:00Z"));

  private final Parameter parameter;
  private final Form form;

  /**
   * @throws IllegalArgumentException when there is no way to read the declared type from text, or
   *     the default is of another type
   */
  ParameterReader(Parameter parameter) {
    this.parameter = parameter;
    this.form = formOf(parameter);
    requireFittingDefault(parameter);
  }

  Parameter parameter() {
    return parameter;
  }

  /** The value; null when there is none, or when it broke a rule, which is then in the list. */
  @Nullable Object read(@Nullable String text, List<Violation> violations) {
    if (text == null) {
      if (parameter.required()) {
        violations.add(violation("is required"));
      }
      return parameter.defaultValue();
    }
    if (!parameter.list()) {
      return one(text, violations);
    }
    String[] texts = text.isEmpty() ? new String[0] : text.split(",", -1);
    if (texts.length > Parameter.MAX_VALUES) {
      violations.add(violation("must have at most " + Parameter.MAX_VALUES + " values"));
      return null;
    }
    List<Object> values = new ArrayList<>(texts.length);
    for (String one : texts) {
      Object value = one(one, violations);
      if (value == null) {
        return null;
      }
      values.add(value);
    }
    return List.copyOf(values);
  }

  private @Nullable Object one(String text, List<Violation> violations) {
    Object value;
    try {
      value = form.parse().apply(text);
    } catch (RuntimeException e) {
      violations.add(violation("must be " + form.expected()));
      return null;
    }
    if (value instanceof Number number && !inRange(number)) {
      violations.add(violation("must be " + parameter.min() + ".." + parameter.max()));
      return null;
    }
    return value;
  }

  private boolean inRange(Number value) {
    Long min = parameter.min();
    Long max = parameter.max();
    return (min == null || compare(value, min) >= 0) && (max == null || compare(value, max) <= 0);
  }

  private static int compare(Number value, long bound) {
    return value instanceof Double fraction
        ? Double.compare(fraction, (double) bound)
        : Long.compare(value.longValue(), bound);
  }

  private Violation violation(String message) {
    return new Violation(parameter.in(), parameter.name(), message);
  }

  private static Form formOf(Parameter parameter) {
    Class<?> type = parameter.type();
    if (type.isEnum()) {
      return enumForm(type);
    }
    Form form = FORMS.get(type);
    if (form == null) {
      throw new IllegalArgumentException(
          named(parameter)
              + type.getSimpleName()
              + " (expected: an enum or a type that is read from text)");
    }
    return form;
  }

  private static void requireFittingDefault(Parameter parameter) {
    Class<?> type = parameter.list() ? List.class : parameter.type();
    Object value = parameter.defaultValue();
    if (value != null && !type.isInstance(value)) {
      throw new IllegalArgumentException(
          named(parameter)
              + "default of type "
              + value.getClass().getSimpleName()
              + " (expected: "
              + type.getSimpleName()
              + ")");
    }
  }

  private static String named(Parameter parameter) {
    return parameter.in() + " parameter " + parameter.name() + ": ";
  }

  private static Form enumForm(Class<?> type) {
    Object[] constants = type.getEnumConstants();
    return new Form(
        text ->
            Arrays.stream(constants)
                .filter(c -> c.toString().equals(text))
                .findFirst()
                .orElseThrow(),
        "one of " + Arrays.toString(constants).replaceAll("[\\[\\]]", ""));
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

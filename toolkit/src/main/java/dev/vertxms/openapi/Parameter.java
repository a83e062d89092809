package dev.vertxms.openapi;

import dev.vertxms.error.Violation;
import dev.vertxms.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value in a path, a query or a header: its type, its limits, and how it is read from text.
 *
 * <p>Immutable, made at start; each method returns a new one.
 *
 * @param <T> the type that the text becomes
 */
public final class Parameter<T> {

  private static final Pattern INTEGER = Pattern.compile("-?\\d{1,40}");
  private static final Pattern NUMBER =
      Pattern.compile("-?\\d{1,40}(\\.\\d{1,40})?([eE][+-]?\\d{1,3})?");

  private final String in;
  private final String name;
  private final Function<String, Object> reader;
  private final boolean list;
  private final boolean required;
  private final @Nullable T preset;
  private final @Nullable Long min;
  private final @Nullable Long max;

  private Parameter(
      String in,
      String name,
      Function<String, Object> reader,
      boolean list,
      boolean required,
      @Nullable T preset,
      @Nullable Long min,
      @Nullable Long max) {
    this.in = in;
    this.name = name;
    this.reader = reader;
    this.list = list;
    this.required = required;
    this.preset = preset;
    this.min = min;
    this.max = max;
  }

  /**
   * A single value.
   *
   * @param in {@code path}, {@code query} or {@code header}; a path's is always required
   * @param type String, Integer, Long, Double, Boolean, UUID, LocalDate or an enum
   * @throws IllegalArgumentException for any other type
   */
  public static <T> Parameter<T> of(String in, String name, Class<T> type) {
    return new Parameter<>(in, name, reader(type), false, in.equals("path"), null, null, null);
  }

  /** Several values with commas between them: {@code ids=1,2,3}; limits hold for each of them. */
  public static <E> Parameter<List<E>> list(String in, String name, Class<E> element) {
    return new Parameter<>(in, name, reader(element), true, in.equals("path"), null, null, null);
  }

  /** Refuses a request without it. */
  public Parameter<T> required() {
    return new Parameter<>(in, name, reader, list, true, preset, min, max);
  }

  /** The value of a request without it. */
  public Parameter<T> orElse(T preset) {
    return new Parameter<>(in, name, reader, list, false, preset, min, max);
  }

  /** The least number, or the least length of text. */
  public Parameter<T> min(long min) {
    return new Parameter<>(in, name, reader, list, required, preset, min, max);
  }

  /** The greatest number, or the greatest length of text. */
  public Parameter<T> max(long max) {
    return new Parameter<>(in, name, reader, list, required, preset, min, max);
  }

  /** The name under which it stands in the request. */
  public String name() {
    return name;
  }

  /**
   * The value that the text stands for; null when the request has none or a wrong one.
   *
   * @param text the decoded text, null when the request has none
   * @param violations where a fault goes, at most one
   */
  public @Nullable T read(@Nullable String text, List<Violation> violations) {
    if (text == null) {
      if (required) {
        violations.add(new Violation(in, name, "is required"));
      }
      return preset;
    }
    try {
      @SuppressWarnings("unchecked") // The reader and the list flag are set together with T.
      T value = (T) (list ? items(text) : item(text));
      return value;
    } catch (Refused refused) {
      violations.add(new Violation(in, name, refused.expected));
      return null;
    }
  }

  private List<Object> items(String text) {
    List<Object> items = new ArrayList<>();
    if (!text.isEmpty()) {
      for (String part : text.split(",", -1)) {
        items.add(item(part));
      }
    }
    return List.copyOf(items);
  }

  private Object item(String text) {
    Object value = reader.apply(text);
    if (value instanceof Number number) {
      limit(new BigDecimal(number.toString()), "must be ");
    } else if (value instanceof String string) {
      limit(BigDecimal.valueOf(string.codePointCount(0, string.length())), "length must be ");
    }
    return value;
  }

  private void limit(BigDecimal value, String what) {
    boolean below = min != null && value.compareTo(BigDecimal.valueOf(min)) < 0;
    boolean above = max != null && value.compareTo(BigDecimal.valueOf(max)) > 0;
    if (below || above) {
      throw new Refused(
          what + (min == null ? "<= " + max : max == null ? ">= " + min : min + ".." + max));
    }
  }

  private static Function<String, Object> reader(Class<?> type) {
    if (type.isEnum()) {
      return constants(type);
    }
    if (type == String.class) {
      return text -> text;
    }
    if (type == Integer.class) {
      return text -> Math.toIntExact(integer(text, 32));
    }
    if (type == Long.class) {
      return text -> integer(text, 64);
    }
    if (type == Double.class) {
      return Parameter::number;
    }
    if (type == Boolean.class) {
      return Parameter::bool;
    }
    if (type == UUID.class) {
      return text -> UUID.fromString(formatted("uuid", text));
    }
    if (type == LocalDate.class) {
      return text -> LocalDate.parse(formatted("date", text));
    }
    throw new IllegalArgumentException(
        type.getName()
            + " (expected: String, Integer, Long, Double, Boolean, UUID, LocalDate or an enum)");
  }

  private static long integer(String text, int bits) {
    if (!INTEGER.matcher(text).matches()) {
      throw new Refused("must be an integer");
    }
    BigInteger value = new BigInteger(text);
    if (value.bitLength() >= bits) {
      throw new Refused("must be an integer of " + bits + " bits");
    }
    return value.longValue();
  }

  private static Object number(String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw new Refused("must be a number");
    }
    return Double.valueOf(text);
  }

  private static Object bool(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new Refused("must be true or false");
    };
  }

  private static String formatted(String format, String text) {
    if (!Formats.matches(format, (Object) text)) {
      throw new Refused("must match the format " + format);
    }
    return text;
  }

  /** Constants under the names that they have in JSON. */
  private static Function<String, Object> constants(Class<?> type) {
    Map<String, Object> constants = new LinkedHashMap<>();
    for (Object constant : type.getEnumConstants()) {
      constants.put(Json.mapper().convertValue(constant, String.class), constant);
    }
    String expected = "must be one of " + String.join(", ", constants.keySet());
    return text -> {
      Object constant = constants.get(text);
      if (constant == null) {
        throw new Refused(expected);
      }
      return constant;
    };
  }

  /** Text that is not what the parameter takes. */
  private static final class Refused extends RuntimeException {

    private final String expected;

    Refused(String expected) {
      super(expected, null, false, false);
      this.expected = expected;
    }
  }
}

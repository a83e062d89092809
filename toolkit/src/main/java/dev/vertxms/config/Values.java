package dev.vertxms.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns the text of a single setting into its type. */
final class Values {

  private record Reader(String expected, Function<String, Object> read) {}

  private static final Reader INTEGER =
      new Reader("integer", text -> Integer.valueOf(text.strip()));
  private static final Reader LONG = new Reader("integer", text -> Long.valueOf(text.strip()));
  private static final Reader DOUBLE = new Reader("number", text -> Double.valueOf(text.strip()));
  private static final Reader BOOLEAN = new Reader("true or false", Values::bool);

  private static final Map<Class<?>, Reader> READERS =
      Map.ofEntries(
          Map.entry(String.class, new Reader("text", text -> text)),
          Map.entry(int.class, INTEGER),
          Map.entry(Integer.class, INTEGER),
          Map.entry(long.class, LONG),
          Map.entry(Long.class, LONG),
          Map.entry(double.class, DOUBLE),
          Map.entry(Double.class, DOUBLE),
          Map.entry(boolean.class, BOOLEAN),
          Map.entry(Boolean.class, BOOLEAN),
          Map.entry(Duration.class, new Reader(Durations.EXPECTED, Durations::parse)),
          Map.entry(Size.class, new Reader(Size.EXPECTED, Size::parse)),
          Map.entry(Secret.class, new Reader("text", Secret::of)),
          Map.entry(URI.class, new Reader("a URI", Values::uri)),
          Map.entry(Path.class, new Reader("a path", Values::path)));

  private Values() {}

  static boolean reads(Class<?> type) {
    return type.isEnum() || READERS.containsKey(type);
  }

  /** The value, or null when the text is none of that type. */
  static @Nullable Object read(Class<?> type, String text) {
    try {
      return reader(type).read().apply(text);
    } catch (IllegalArgumentException refused) {
      return null;
    }
  }

  /** What a user may write, for messages. */
  static String expected(Class<?> type) {
    return reader(type).expected();
  }

  private static Reader reader(Class<?> type) {
    Reader reader = READERS.get(type);
    if (reader != null) {
      return reader;
    }
    Object[] constants = type.getEnumConstants();
    if (constants == null) {
      throw new IllegalStateException(type + " (expected: a type that settings know)");
    }
    String all = Arrays.stream(constants).map(Values::written).collect(Collectors.joining(", "));
    return new Reader("one of " + all, text -> constant(constants, text));
  }

  private static Object constant(Object[] constants, String text) {
    for (Object constant : constants) {
      if (written(constant).equalsIgnoreCase(text.strip().replace('_', '-'))) {
        return constant;
      }
    }
    throw new IllegalArgumentException(text);
  }

  private static String written(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Object bool(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static Object uri(String text) {
    try {
      return new URI(text.strip());
    } catch (URISyntaxException malformed) {
      throw new IllegalArgumentException(malformed);
    }
  }

  private static Object path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException malformed) {
      throw new IllegalArgumentException(malformed);
    }
  }
}

package dev.vertxms.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as settings write them: {@code 500ms}, {@code 10s}, {@code 2m}, ISO 8601. */
final class Durations {

  static final String EXPECTED = "a duration as in 500ms, 10s, 2m or PT1H30M";

  private static final Pattern FORM = Pattern.compile("(-?\\d+)\\s*([a-z]+)");

  private Durations() {}

  /**
   * @throws IllegalArgumentException when the text is no duration; a bare number is none, its unit
   *     would be a guess
   */
  static Duration parse(String text) {
    String form = text.strip().toLowerCase(Locale.ROOT);
    if (form.equals("0")) {
      return Duration.ZERO;
    }
    try {
      Matcher matcher = FORM.matcher(form);
      if (!matcher.matches()) {
        return Duration.parse(form);
      }
      long amount = Long.parseLong(matcher.group(1));
      return switch (matcher.group(2)) {
        case "ns" -> Duration.ofNanos(amount);
        case "us" -> Duration.ofNanos(Math.multiplyExact(amount, 1_000L));
        case "ms" -> Duration.ofMillis(amount);
        case "s" -> Duration.ofSeconds(amount);
        case "m" -> Duration.ofMinutes(amount);
        case "h" -> Duration.ofHours(amount);
        case "d" -> Duration.ofDays(amount);
        default -> throw refused(text);
      };
    } catch (ArithmeticException | NumberFormatException | DateTimeParseException e) {
      throw refused(text);
    }
  }

  /** The shortest written form that is exact. */
  static String format(Duration value) {
    long seconds = value.getSeconds();
    int nanos = value.getNano();
    if (nanos == 0) {
      if (seconds != 0 && seconds % 86_400 == 0) {
        return seconds / 86_400 + "d";
      }
      if (seconds != 0 && seconds % 3_600 == 0) {
        return seconds / 3_600 + "h";
      }
      return seconds != 0 && seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
    try {
      long all = value.toNanos();
      if (all % 1_000_000 == 0) {
        return all / 1_000_000 + "ms";
      }
      return all % 1_000 == 0 ? all / 1_000 + "us" : all + "ns";
    } catch (ArithmeticException tooLong) {
      return value.toString();
    }
  }

  private static IllegalArgumentException refused(String text) {
    return new IllegalArgumentException("\"" + text + "\" (expected: " + EXPECTED + ")");
  }
}

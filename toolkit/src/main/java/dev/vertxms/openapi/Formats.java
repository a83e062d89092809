package dev.vertxms.openapi;

import java.math.BigInteger;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The formats of values, read as strictly as the types behind them do. */
final class Formats {

  private static final Pattern UUID_FORM =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
  private static final Pattern EMAIL =
      Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)*");

  private Formats() {}

  /** Whether the value has the format; a value of another type than the format's always has. */
  static boolean matches(@Nullable String format, @Nullable Object value) {
    if (format == null || value == null) {
      return true;
    }
    if (value instanceof String text) {
      try {
        return matches(format, text);
      } catch (DateTimeException | IllegalArgumentException malformed) {
        return false;
      }
    }
    return !(value instanceof Number number) || inRange(format, number);
  }

  private static boolean matches(String format, String text) {
    switch (format) {
      case "date" -> LocalDate.parse(text);
      case "date-time" -> OffsetDateTime.parse(text);
      case "local-date-time" -> LocalDateTime.parse(text);
      case "local-time" -> LocalTime.parse(text);
      case "duration" -> Duration.parse(text);
      case "uri" -> URI.create(text);
      case "uuid" -> {
        return UUID_FORM.matcher(text).matches();
      }
      case "email" -> {
        return text.length() <= 254 && EMAIL.matcher(text).matches();
      }
      default -> {
        return true;
      }
    }
    return true;
  }

  /** A fraction is none for the mapper either, not even 1.0. */
  private static boolean inRange(String format, Number number) {
    return switch (format) {
      case "int32" ->
          number instanceof Integer || (number instanceof Long value && value.intValue() == value);
      case "int64" ->
          number instanceof Integer
              || number instanceof Long
              || (number instanceof BigInteger value && value.bitLength() < 64);
      default -> true;
    };
  }
}

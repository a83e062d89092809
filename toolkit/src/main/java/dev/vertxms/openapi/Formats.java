package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.format.Format;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.List;
import java.util.regex.Pattern;

/** The formats of values, read as strictly as the types behind them do. */
final class Formats {

  private static final List<String> NAMES =
      List.of(
          "int32",
          "int64",
          "float",
          "double",
          "date",
          "date-time",
          "local-date-time",
          "local-time",
          "time",
          "duration",
          "uri",
          "uuid",
          "email");

  /** In the steps of a {@link Pass}: most formats refuse by an exception. */
  private static final int COST_OF_EXCEPTION = 100;

  private static final Pattern UUID_FORM =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
  private static final Pattern EMAIL =
      Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)*");

  private Formats() {}

  /** All formats that are looked at, in the form in which the schema library takes them. */
  static List<Format> all() {
    return NAMES.stream().<Format>map(Named::new).toList();
  }

  /** Whether the format stands for integers only. */
  static boolean isInteger(String format) {
    return format.equals("int32") || format.equals("int64");
  }

  /** Whether the value has the format; a value of another type than the format's always has. */
  static boolean matches(String format, JsonNode value) {
    if (value.isTextual()) {
      try {
        return matches(format, value.textValue());
      } catch (DateTimeException | IllegalArgumentException malformed) {
        return false;
      }
    }
    return !value.isNumber() || inRange(format, value);
  }

  private static boolean matches(String format, String text) {
    switch (format) {
      case "date" -> LocalDate.parse(text);
      case "date-time" -> OffsetDateTime.parse(text);
      case "local-date-time" -> LocalDateTime.parse(text);
      case "local-time" -> LocalTime.parse(text);
      case "time" -> OffsetTime.parse(text);
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

  /**
   * A fraction is none for the mapper either, not even 1.0; what is too large for a floating-point
   * number would become infinite there.
   */
  private static boolean inRange(String format, JsonNode number) {
    return switch (format) {
      case "int32" -> number.isIntegralNumber() && number.canConvertToInt();
      case "int64" -> number.isIntegralNumber() && number.canConvertToLong();
      case "float" -> Float.isFinite(number.floatValue());
      case "double" -> Double.isFinite(number.doubleValue());
      default -> true;
    };
  }

  private record Named(String name) implements Format {

    @Override
    public String getName() {
      return name;
    }

    @Override
    public boolean matches(ExecutionContext execution, SchemaContext context, JsonNode value) {
      boolean matches = Formats.matches(name, value);
      if (!matches) {
        ((Pass) execution).work(COST_OF_EXCEPTION);
      }
      return matches;
    }
  }
}

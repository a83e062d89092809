package dev.vertxms.config;

import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The checks of a settings record's compact constructor; each throws a {@link SettingException}
 * that names the component, the value and what was expected.
 */
public final class Check {

  private Check() {}

  /** Refuses a number outside {@code min..max}, both allowed. */
  public static void range(String name, long value, long min, long max) {
    if (value < min || value > max) {
      throw new SettingException(name, value, min + ".." + max);
    }
  }

  /** Refuses a number outside {@code min..max}, both allowed, and NaN. */
  public static void range(String name, double value, double min, double max) {
    if (!(value >= min && value <= max)) {
      throw new SettingException(name, value, min + ".." + max);
    }
  }

  /** Refuses a time outside {@code min..max}, both allowed. */
  public static void range(String name, Duration value, Duration min, Duration max) {
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw new SettingException(
          name, Durations.format(value), Durations.format(min) + ".." + Durations.format(max));
    }
  }

  /** Refuses a size outside {@code min..max}, both allowed. */
  public static void range(String name, Size value, Size min, Size max) {
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw new SettingException(name, value, min + ".." + max);
    }
  }

  /** Refuses a time of zero or less. */
  public static void positive(String name, Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw new SettingException(name, Durations.format(value), "> 0");
    }
  }

  /** Refuses text that is absent, empty or all blanks. */
  public static void notBlank(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new SettingException(name, value == null ? null : "\"" + value + "\"", "not blank");
    }
  }

  /** Refuses text that is none of those allowed. */
  public static void oneOf(String name, @Nullable String value, String... allowed) {
    if (!Arrays.asList(allowed).contains(value)) {
      throw new SettingException(name, value, "one of " + String.join(", ", allowed));
    }
  }
}

package dev.vertxms.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of bytes, written {@code 512}, {@code 64KiB}, {@code 1MiB} (powers of 1024) or {@code
 * 10MB} (powers of 1000).
 *
 * @param bytes the amount, not negative
 */
public record Size(long bytes) implements Comparable<Size> {

  static final String EXPECTED = "a size as in 512, 64KiB or 10MB";

  private static final Pattern FORM = Pattern.compile("(\\d+)\\s*([A-Za-z]*)");

  public Size {
    if (bytes < 0) {
      throw new SettingException("bytes", bytes, ">= 0");
    }
  }

  /** An amount of bytes. */
  public static Size ofBytes(long bytes) {
    return new Size(bytes);
  }

  /** An amount of KiB, 1024 bytes each. */
  public static Size ofKiB(long kibibytes) {
    return new Size(Math.multiplyExact(kibibytes, 1L << 10));
  }

  /** An amount of MiB, 1048576 bytes each. */
  public static Size ofMiB(long mebibytes) {
    return new Size(Math.multiplyExact(mebibytes, 1L << 20));
  }

  /**
   * Reads the written form; case and blanks before the unit do not matter.
   *
   * @throws IllegalArgumentException when the text is no size, or more than a long holds
   */
  public static Size parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw refused(text);
    }
    try {
      return new Size(Math.multiplyExact(Long.parseLong(matcher.group(1)), unit(matcher.group(2))));
    } catch (ArithmeticException | NumberFormatException tooLarge) {
      throw refused(text);
    }
  }

  /**
   * The amount as an int, for the interfaces that take one.
   *
   * @throws ArithmeticException when it is 2 GiB or more
   */
  public int intBytes() {
    return Math.toIntExact(bytes);
  }

  @Override
  public int compareTo(Size other) {
    return Long.compare(bytes, other.bytes);
  }

  /** The shortest written form that is exact: {@code 64KiB}, {@code 10MB}, {@code 513}. */
  @Override
  public String toString() {
    String[] units = {"GiB", "GB", "MiB", "MB", "KiB", "KB"};
    for (String unit : units) {
      long factor = unit(unit);
      if (bytes != 0 && bytes % factor == 0) {
        return bytes / factor + unit;
      }
    }
    return Long.toString(bytes);
  }

  private static long unit(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "", "b" -> 1L;
      case "k", "kb" -> 1_000L;
      case "ki", "kib" -> 1L << 10;
      case "m", "mb" -> 1_000_000L;
      case "mi", "mib" -> 1L << 20;
      case "g", "gb" -> 1_000_000_000L;
      case "gi", "gib" -> 1L << 30;
      default -> throw refused(text);
    };
  }

  private static IllegalArgumentException refused(String text) {
    return new IllegalArgumentException("\"" + text + "\" (expected: " + EXPECTED + ")");
  }
}

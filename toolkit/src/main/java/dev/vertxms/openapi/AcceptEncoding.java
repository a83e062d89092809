package dev.vertxms.openapi;

import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What a client's {@code Accept-Encoding} says of gzip (RFC 9110, section 12.5.3). */
final class AcceptEncoding {

  private AcceptEncoding() {}

  /** Whether gzip is acceptable, and liked no less than the plain bytes. */
  static boolean prefersGzip(@Nullable String header) {
    if (header == null) {
      return false;
    }
    double others = weight(header, "*").orElse(0);
    double gzip = weight(header, "gzip").orElse(weight(header, "x-gzip").orElse(others));
    return gzip > 0 && gzip >= weight(header, "identity").orElse(0);
  }

  private static OptionalDouble weight(String header, String coding) {
    for (String element : header.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = element.split(";", -1);
      if (parts[0].strip().equals(coding)) {
        return OptionalDouble.of(parts.length == 1 ? 1 : quality(parts[1].strip()));
      }
    }
    return OptionalDouble.empty();
  }

  private static double quality(String parameter) {
    try {
      return parameter.startsWith("q=") ? Double.parseDouble(parameter.substring(2)) : 1;
    } catch (NumberFormatException e) {
      // What cannot be understood is not taken for a yes; plain bytes suit everybody.
      return 0;
    }
  }
}

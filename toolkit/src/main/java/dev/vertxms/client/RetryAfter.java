package dev.vertxms.client;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The header by which a neighbour says when to come again (RFC 9110, 10.2.3). */
final class RetryAfter {

  private RetryAfter() {}

  /** Seconds or a date; zero for a time that has passed, and for what cannot be read. */
  static Duration of(@Nullable String header) {
    if (header == null) {
      return Duration.ZERO;
    }
    String text = header.strip();
    try {
      return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')
          ? Duration.ofSeconds(Long.parseLong(text))
          : until(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
    } catch (DateTimeException | ArithmeticException | NumberFormatException unreadable) {
      return Duration.ZERO;
    }
  }

  private static Duration until(Instant date) {
    Duration wait = Duration.between(Instant.now(), date);
    return wait.isNegative() ? Duration.ZERO : wait;
  }
}

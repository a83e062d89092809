package dev.vertxms.http;

import dev.vertxms.config.Check;
import dev.vertxms.config.Default;
import java.time.Duration;

/**
 * What callers may do with their connections; a time-out is noticed up to a tenth later.
 *
 * @param max connections open at once to the whole service, 1..1000000; more are closed at once
 * @param headerTimeout how long a request's header fields may take, from the connection or the
 *     first byte on; over it the answer is 408
 * @param bodyTimeout how long a request's body may take after that; over it the answer is 408
 * @param writeTimeout how long a caller may leave an answer unread; over it the connection is
 *     closed, unless 32 KiB were read meanwhile
 * @param http2ClearText whether HTTP/2 is spoken without TLS, by upgrade or at once; then {@code
 *     header-timeout} and {@code max} do not see a connection before its first request
 * @param maxStreams requests at once on one connection of HTTP/2, 1..10000
 */
public record ConnectionSettings(
    @Default("10000") int max,
    @Default("10s") Duration headerTimeout,
    @Default("30s") Duration bodyTimeout,
    @Default("30s") Duration writeTimeout,
    @Default("false") boolean http2ClearText,
    @Default("100") int maxStreams) {

  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofHours(1);

  public ConnectionSettings {
    Check.range("max", max, 1, 1_000_000);
    Check.range("headerTimeout", headerTimeout, SHORTEST, LONGEST);
    Check.range("bodyTimeout", bodyTimeout, SHORTEST, LONGEST);
    Check.range("writeTimeout", writeTimeout, SHORTEST, LONGEST);
    Check.range("maxStreams", maxStreams, 1, 10_000);
  }
}

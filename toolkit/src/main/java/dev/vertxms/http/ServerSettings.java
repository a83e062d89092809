package dev.vertxms.http;

import dev.vertxms.config.Check;
import dev.vertxms.config.Default;
import dev.vertxms.config.Size;
import java.time.Duration;

/**
 * How a service listens.
 *
 * @param host the address to bind; all interfaces by default
 * @param port the TCP port, 0..65535; 0 takes a free one
 * @param maxBody the largest request body, up to 1 GiB; a larger one is 413
 * @param maxRequestLine the longest request line in bytes, 256..65536; a longer one is 414
 * @param maxHeaders the largest header section in bytes, 1024..1048576; a larger one is 431
 * @param idleTimeout how long a connection may stay silent before it is closed; 0 is for ever
 * @param connections what callers may do with their connections
 * @param cors which other origins may call from a browser
 */
public record ServerSettings(
    @Default("0.0.0.0") String host,
    @Default("8080") int port,
    @Default("1MiB") Size maxBody,
    @Default("4096") int maxRequestLine,
    @Default("8192") int maxHeaders,
    @Default("60s") Duration idleTimeout,
    ConnectionSettings connections,
    CorsSettings cors) {

  private static final Size LARGEST_BODY = Size.parse("1GiB");

  public ServerSettings {
    Check.notBlank("host", host);
    Check.range("port", port, 0, 65_535);
    Check.range("maxBody", maxBody, Size.parse("1"), LARGEST_BODY);
    Check.range("maxRequestLine", maxRequestLine, 256, 65_536);
    Check.range("maxHeaders", maxHeaders, 1_024, 1_048_576);
    Check.range("idleTimeout", idleTimeout, Duration.ZERO, Duration.ofHours(1));
  }
}

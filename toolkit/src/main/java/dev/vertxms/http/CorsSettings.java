package dev.vertxms.http;

import dev.vertxms.config.Check;
import dev.vertxms.config.Default;
import dev.vertxms.config.SettingException;
import java.time.Duration;
import java.util.List;

/**
 * Cross-origin requests (Fetch standard); closed unless an origin is named.
 *
 * @param allowedOrigins origins such as {@code https://app.example.org}, or {@code *} for all
 * @param allowedMethods methods beyond those that need no permission
 * @param allowedHeaders request headers that a page may send
 * @param exposedHeaders response headers that a page may read
 * @param allowCredentials whether cookies and authorization go along; never with {@code *}
 * @param maxAge how long a browser may keep a preflight's answer, up to a day
 */
public record CorsSettings(
    @Default("[]") List<String> allowedOrigins,
    @Default("[GET, HEAD, POST, PUT, PATCH, DELETE]") List<String> allowedMethods,
    @Default("[Content-Type, Authorization, b3, traceparent, tracestate]")
        List<String> allowedHeaders,
    @Default("[X-Trace-Id]") List<String> exposedHeaders,
    @Default("false") boolean allowCredentials,
    @Default("10m") Duration maxAge) {

  public CorsSettings {
    Check.range("maxAge", maxAge, Duration.ZERO, Duration.ofDays(1));
    if (allowCredentials && allowedOrigins.contains("*")) {
      throw new SettingException("allowCredentials", true, "false where allowedOrigins has *");
    }
    allowedOrigins = List.copyOf(allowedOrigins);
    allowedMethods = List.copyOf(allowedMethods);
    allowedHeaders = List.copyOf(allowedHeaders);
    exposedHeaders = List.copyOf(exposedHeaders);
  }
}

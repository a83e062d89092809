package dev.vertxms.client;

import dev.vertxms.config.Check;
import dev.vertxms.config.Default;
import dev.vertxms.config.SettingException;
import dev.vertxms.config.Size;
import dev.vertxms.resilience.BreakerSettings;
import dev.vertxms.resilience.ConcurrencySettings;
import dev.vertxms.resilience.RetrySettings;
import java.net.URI;
import java.time.Duration;

/**
 * How one neighbour is called.
 *
 * @param url where it answers, {@code http://host:port} or {@code https://…}, with a path in front
 *     of all its routes if it has one
 * @param poolSize connections of the whole service to it, 1..10000, split over the event loops
 * @param connectTimeout for the TCP connection
 * @param timeout from the call to the last byte of the answer; over it the call fails with 504
 * @param keepAlive how long an unused connection is kept
 * @param maxResponse the largest answer that is read; a larger one fails the call with 502
 * @param health what it means for readiness when it takes no connections: nobody looks, it is
 *     shown, or the service is not ready
 * @param retry whether and when a call is made again
 * @param breaker when no calls are made for a while
 * @param concurrency how many calls are under way at a time
 */
public record ClientSettings(
    URI url,
    @Default("64") int poolSize,
    @Default("2s") Duration connectTimeout,
    @Default("5s") Duration timeout,
    @Default("60s") Duration keepAlive,
    @Default("8MiB") Size maxResponse,
    @Default("optional") ClientHealth health,
    RetrySettings retry,
    BreakerSettings breaker,
    ConcurrencySettings concurrency) {

  private static final Duration MILLISECOND = Duration.ofMillis(1);

  public ClientSettings {
    boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (url.getRawUserInfo() != null) {
      throw new SettingException("url", "with a user, which is not shown", "http://host:port");
    }
    if (!http || url.getHost() == null || url.getQuery() != null) {
      throw new SettingException("url", url, "http://host:port");
    }
    Check.range("poolSize", poolSize, 1, 10_000);
    Check.range("connectTimeout", connectTimeout, MILLISECOND, Duration.ofMinutes(1));
    checkTimeout(timeout);
    Check.range("keepAlive", keepAlive, Duration.ofSeconds(1), Duration.ofHours(1));
    Check.range("maxResponse", maxResponse, Size.parse("1KiB"), Size.parse("1GiB"));
  }

  /** The defaults, for the service at this address. */
  public static ClientSettings of(URI url) {
    return new ClientSettings(
        url,
        64,
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(60),
        Size.ofMiB(8),
        ClientHealth.OPTIONAL,
        RetrySettings.defaults(),
        BreakerSettings.defaults(),
        ConcurrencySettings.defaults());
  }

  /** The same, repeated otherwise. */
  public ClientSettings with(RetrySettings retry) {
    return copy(retry, breaker, concurrency);
  }

  /** The same, given up otherwise. */
  public ClientSettings with(BreakerSettings breaker) {
    return copy(retry, breaker, concurrency);
  }

  /** The same, limited otherwise. */
  public ClientSettings with(ConcurrencySettings concurrency) {
    return copy(retry, breaker, concurrency);
  }

  private ClientSettings copy(
      RetrySettings retry, BreakerSettings breaker, ConcurrencySettings concurrency) {
    return new ClientSettings(
        url,
        poolSize,
        connectTimeout,
        timeout,
        keepAlive,
        maxResponse,
        health,
        retry,
        breaker,
        concurrency);
  }

  static void checkTimeout(Duration timeout) {
    Check.range("timeout", timeout, MILLISECOND, Duration.ofHours(1));
  }

  boolean ssl() {
    return "https".equals(url.getScheme());
  }

  int port() {
    return url.getPort() >= 0 ? url.getPort() : ssl() ? 443 : 80;
  }

  /** The path in front of every route, without a slash at its end. */
  String basePath() {
    String path = url.getRawPath() == null ? "" : url.getRawPath();
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}

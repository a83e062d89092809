package dev.vertxms.client;

import dev.vertxms.config.Check;
import dev.vertxms.config.Default;
import dev.vertxms.config.SettingException;
import dev.vertxms.config.Size;
import dev.vertxms.discovery.Balancing;
import dev.vertxms.discovery.DiscoverySettings;
import dev.vertxms.discovery.EjectionSettings;
import dev.vertxms.discovery.HostPort;
import dev.vertxms.resilience.BreakerSettings;
import dev.vertxms.resilience.ConcurrencySettings;
import dev.vertxms.resilience.RetrySettings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one neighbour is called. Where it is, is said in one way: {@code url}, {@code addresses} or
 * {@code discovery}.
 *
 * @param url where it answers, {@code http://host:port} or {@code https://…}, with a path in front
 *     of all its routes if it has one
 * @param addresses where its instances answer, each {@code host:port}
 * @param discovery whom to ask where its instances answer
 * @param baseUrl what instances are called by, as {@code https://city.example.org/v1}: the scheme,
 *     the name in the header {@code Host} and in certificates, and the path in front of all routes;
 *     {@code http://} and the neighbour's name where it is not set
 * @param balancing which of several instances gets the next call
 * @param ejection when one of several instances gets no calls for a while
 * @param poolSize connections of the whole service to it, or to each of its instances, 1..10000,
 *     split over the event loops
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
    @Nullable URI url,
    @Default("[]") List<String> addresses,
    @Nullable DiscoverySettings discovery,
    @Nullable URI baseUrl,
    @Default("power-of-two") Balancing balancing,
    EjectionSettings ejection,
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
    // Set to nothing where a file has one, and the environment another way.
    url = url == null || url.toString().isEmpty() ? null : url;
    addresses = List.copyOf(addresses);
    checkUrl("url", url, "http://host:port");
    checkUrl("baseUrl", baseUrl, "http://name");
    addresses.forEach(address -> HostPort.of("addresses", address));
    checkWays(url, addresses, discovery, baseUrl);
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
        List.of(),
        null,
        null,
        Balancing.POWER_OF_TWO,
        EjectionSettings.defaults(),
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
        addresses,
        discovery,
        baseUrl,
        balancing,
        ejection,
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

  /** The same, with several instances. */
  public ClientSettings with(
      List<String> addresses, Balancing balancing, EjectionSettings ejection) {
    return new ClientSettings(
        null,
        addresses,
        null,
        baseUrl,
        balancing,
        ejection,
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

  private static void checkWays(
      @Nullable URI url,
      List<String> addresses,
      @Nullable DiscoverySettings discovery,
      @Nullable URI baseUrl) {
    List<String> ways = new ArrayList<>();
    if (url != null) {
      ways.add("url");
    }
    if (!addresses.isEmpty()) {
      ways.add("addresses");
    }
    if (discovery != null) {
      ways.add("discovery");
    }
    if (ways.size() != 1) {
      throw new SettingException(
          "url", ways.isEmpty() ? "missing" : ways, "one of url, addresses, discovery");
    }
    if (url != null && baseUrl != null) {
      throw new SettingException("baseUrl", baseUrl, "not with url");
    }
  }

  private static void checkUrl(String name, @Nullable URI url, String expected) {
    if (url == null) {
      return;
    }
    boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (url.getRawUserInfo() != null) {
      throw new SettingException(name, "with a user, which is not shown", expected);
    }
    if (!http || url.getHost() == null || url.getQuery() != null) {
      throw new SettingException(name, url, expected);
    }
  }
}

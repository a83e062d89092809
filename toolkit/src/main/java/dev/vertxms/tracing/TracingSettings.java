package dev.vertxms.tracing;

import dev.vertxms.config.Check;
import dev.vertxms.config.Default;
import dev.vertxms.config.SettingException;
import dev.vertxms.config.Size;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * What is traced, and where the spans go.
 *
 * @param enabled false: no tracer is installed at all
 * @param export false: spans are made and handed on to the services called, and sent to no
 *     collector
 * @param url the collector; without a path {@code /api/v2/spans} is taken
 * @param sampleRate share of new traces that are kept, 0 to 1; a caller's decision stands
 * @param neverSample path prefixes whose requests start no sampled trace
 * @param queueCapacity spans held between the request loops and the exporter
 * @param queueBytes size of the encoded batches held while the collector does not take them
 * @param batchBytes a batch is sent when its spans reach this size before compression
 * @param batchAge a batch is sent when its first span has waited this long
 * @param postTimeout time for one post, connecting and answer included
 * @param retries times that a batch refused with 5xx or 429 is sent again; an unreachable collector
 *     is tried until it is back
 * @param retryDelay first wait before a retry; doubled each time, with jitter
 * @param retryDelayMax longest wait before a retry
 * @param flushTimeout time to send what is left when the service stops
 * @param compress whether batches are gzipped
 */
public record TracingSettings(
    @Default("true") boolean enabled,
    @Default("true") boolean export,
    @Default("http://localhost:9411") String url,
    @Default("1.0") double sampleRate,
    @Default("[/health, /metrics, /openapi]") List<String> neverSample,
    @Default("10000") int queueCapacity,
    @Default("4MiB") Size queueBytes,
    @Default("512KiB") Size batchBytes,
    @Default("1s") Duration batchAge,
    @Default("10s") Duration postTimeout,
    @Default("5") int retries,
    @Default("200ms") Duration retryDelay,
    @Default("3s") Duration retryDelayMax,
    @Default("5s") Duration flushTimeout,
    @Default("true") boolean compress) {

  private static final Duration MOMENT = Duration.ofMillis(1);
  private static final Duration HOUR = Duration.ofHours(1);

  public TracingSettings {
    neverSample = List.copyOf(neverSample);
    checkUrl(url);
    Check.range("sampleRate", sampleRate, 0.0, 1.0);
    Check.range("queueCapacity", queueCapacity, 16, 10_000_000);
    Check.range("batchBytes", batchBytes, Size.ofKiB(1), Size.ofMiB(16));
    Check.range("queueBytes", queueBytes, batchBytes, Size.ofMiB(1024));
    Check.range("batchAge", batchAge, MOMENT, HOUR);
    Check.range("postTimeout", postTimeout, MOMENT, HOUR);
    Check.range("retries", retries, 0, 1_000);
    Check.range("retryDelay", retryDelay, MOMENT, HOUR);
    Check.range("retryDelayMax", retryDelayMax, retryDelay, HOUR);
    Check.range("flushTimeout", flushTimeout, Duration.ZERO, HOUR);
  }

  /** The settings of an empty configuration. */
  public static TracingSettings defaults() {
    return new TracingSettings(
        true,
        true,
        "http://localhost:9411",
        1.0,
        List.of("/health", "/metrics", "/openapi"),
        10_000,
        Size.ofMiB(4),
        Size.ofKiB(512),
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
        5,
        Duration.ofMillis(200),
        Duration.ofSeconds(3),
        Duration.ofSeconds(5),
        true);
  }

  URI endpoint() {
    URI base = URI.create(url);
    String path = base.getRawPath();
    return path == null || path.isEmpty() || path.equals("/")
        ? base.resolve("/api/v2/spans")
        : base;
  }

  private static void checkUrl(String url) {
    try {
      URI uri = URI.create(url);
      if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
        return;
      }
    } catch (IllegalArgumentException malformed) {
      // Said below, as for a URL of another scheme.
    }
    throw new SettingException("url", url, "an http or https URL with a host");
  }
}

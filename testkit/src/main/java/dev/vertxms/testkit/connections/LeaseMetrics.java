package dev.vertxms.testkit.connections;

import io.vertx.core.Vertx;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.metrics.ClientMetrics;
import io.vertx.core.spi.metrics.DatagramSocketMetrics;
import io.vertx.core.spi.metrics.EventBusMetrics;
import io.vertx.core.spi.metrics.HttpClientMetrics;
import io.vertx.core.spi.metrics.HttpServerMetrics;
import io.vertx.core.spi.metrics.PoolMetrics;
import io.vertx.core.spi.metrics.TCPMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;
import org.jspecify.annotations.Nullable;

/** Remembers the leases of a {@code Vertx}, before the metrics that it has, if any. */
final class LeaseMetrics implements VertxMetrics {

  private static final VertxMetrics NO_METRICS = new VertxMetrics() {};
  private static final PoolMetrics<Object, Object> NO_POOL_METRICS = new PoolMetrics<>() {};

  private final Leases leases = new Leases();
  private final VertxMetrics next;

  LeaseMetrics(@Nullable VertxMetrics next) {
    this.next = next == null ? NO_METRICS : next;
  }

  Leases leases() {
    return leases;
  }

  @Override
  public @Nullable PoolMetrics<?, ?> createPoolMetrics(String type, String name, int maxSize) {
    PoolMetrics<?, ?> further = next.createPoolMetrics(type, name, maxSize);
    return type.equals("sql")
        ? new LeasePool("pool " + name + " (" + maxSize + " at most)", leases, any(further))
        : further;
  }

  /** What it takes is what it gave, whatever that is. */
  @SuppressWarnings("unchecked")
  private static PoolMetrics<Object, Object> any(@Nullable PoolMetrics<?, ?> metrics) {
    return metrics == null ? NO_POOL_METRICS : (PoolMetrics<Object, Object>) metrics;
  }

  @Override
  public boolean isMetricsEnabled() {
    return next.isMetricsEnabled();
  }

  @Override
  public void vertxCreated(Vertx vertx) {
    next.vertxCreated(vertx);
  }

  @Override
  public void close() {
    next.close();
  }

  @Override
  public @Nullable EventBusMetrics<?> createEventBusMetrics() {
    return next.createEventBusMetrics();
  }

  @Override
  public @Nullable HttpServerMetrics<?, ?, ?> createHttpServerMetrics(
      HttpServerOptions options, SocketAddress address) {
    return next.createHttpServerMetrics(options, address);
  }

  @Override
  public @Nullable ClientMetrics<?, ?, ?> createClientMetrics(
      SocketAddress address, String type, String namespace) {
    return next.createClientMetrics(address, type, namespace);
  }

  @Override
  public @Nullable HttpClientMetrics<?, ?, ?> createHttpClientMetrics(HttpClientOptions options) {
    return next.createHttpClientMetrics(options);
  }

  @Override
  public @Nullable TCPMetrics<?> createNetServerMetrics(
      NetServerOptions options, SocketAddress address) {
    return next.createNetServerMetrics(options, address);
  }

  @Override
  public @Nullable TCPMetrics<?> createNetClientMetrics(NetClientOptions options) {
    return next.createNetClientMetrics(options);
  }

  @Override
  public @Nullable DatagramSocketMetrics createDatagramSocketMetrics(
      DatagramSocketOptions options) {
    return next.createDatagramSocketMetrics(options);
  }
}

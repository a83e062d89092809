package dev.vertxms.testkit.connections;

import io.vertx.core.impl.VertxBootstrapImpl;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxMetricsFactory;
import io.vertx.core.spi.VertxServiceProvider;
import java.util.ServiceLoader;

/**
 * Has every {@code Vertx} that is made with the kit on the class path remember its leases, before
 * whatever metrics it has.
 */
public final class LeaseProvider implements VertxServiceProvider {

  /** For Vert.x, which makes it. */
  public LeaseProvider() {}

  @Override
  public void init(VertxBootstrap bootstrap) {
    var vertx = (VertxBootstrapImpl) bootstrap;
    var options = vertx.options().getMetricsOptions();
    if (vertx.metrics() == null && options != null && options.isEnabled()) {
      // A provider that comes after this one would find its place taken.
      for (VertxServiceProvider other : ServiceLoader.load(VertxServiceProvider.class)) {
        if (other instanceof VertxMetricsFactory metrics) {
          metrics.init(bootstrap);
        }
      }
    }
    vertx.metrics(new LeaseMetrics(vertx.metrics()));
  }
}

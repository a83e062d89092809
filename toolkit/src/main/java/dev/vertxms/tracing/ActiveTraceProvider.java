package dev.vertxms.tracing;

import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;

/** Makes Vert.x reserve the slot of {@link ActiveTrace} in its contexts before the first exists. */
public final class ActiveTraceProvider implements VertxServiceProvider {

  @Override
  public void init(VertxBootstrap builder) {
    ActiveTrace.reserve();
  }
}

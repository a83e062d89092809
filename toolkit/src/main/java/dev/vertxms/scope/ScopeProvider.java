package dev.vertxms.scope;

import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;

/** Makes Vert.x reserve the slot of {@link Scope} in its contexts before the first exists. */
public final class ScopeProvider implements VertxServiceProvider {

  @Override
  public void init(VertxBootstrap builder) {
    Scope.reserve();
  }
}

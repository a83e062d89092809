package dev.vertxms.discovery;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.Address;
import io.vertx.core.net.AddressResolver;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.endpoint.EndpointBuilder;
import io.vertx.core.spi.endpoint.EndpointResolver;
import org.jspecify.annotations.Nullable;

/** Tells a Vert.x client that a neighbour's name stands for its instances. */
public final class InstanceResolver implements AddressResolver<Address> {

  private final SocketAddress name;
  private final Instances instances;

  /**
   * @param name the one address that can be resolved: the client's default host and port
   */
  public InstanceResolver(SocketAddress name, Instances instances) {
    this.name = name;
    this.instances = instances;
  }

  @Override
  public EndpointResolver<Address, ?, ?, ?> endpointResolver(Vertx vertx) {
    return new Resolved<>();
  }

  private final class Resolved<E> implements EndpointResolver<Address, Instance, Servers<E>, E> {

    @Override
    public @Nullable Address tryCast(Address address) {
      return name.equals(address) ? address : null;
    }

    @Override
    public SocketAddress addressOf(Instance server) {
      return server.address();
    }

    @Override
    public Future<Servers<E>> resolve(Address address, EndpointBuilder<E, Instance> builder) {
      return Future.succeededFuture(new Servers<>(instances, builder));
    }

    @Override
    public E endpoint(Servers<E> servers) {
      return servers.now();
    }

    @Override
    public boolean isValid(Servers<E> servers) {
      return true;
    }

    @Override
    public void dispose(Servers<E> servers) {}

    @Override
    public void close() {}
  }
}

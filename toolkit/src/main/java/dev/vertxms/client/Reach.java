package dev.vertxms.client;

import dev.vertxms.discovery.Instance;
import dev.vertxms.discovery.Instances;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.ConnectOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Sees whether a neighbour takes connections; belongs to one event loop.
 *
 * <p>It asks for nothing: were its readiness asked, every service above one that is not ready would
 * not be ready either.
 */
public final class Reach {

  private final NetClient client;

  private Reach(NetClient client) {
    this.client = client;
  }

  public static Reach create(Vertx vertx) {
    return new Reach(vertx.createNetClient());
  }

  /** Connects and hangs up; fails when no instance that gets calls lets it. */
  public Future<Void> of(Downstream downstream) {
    Instances instances = downstream.instances();
    if (instances == null) {
      Base base = downstream.base();
      return of(downstream, SocketAddress.inetSocketAddress(base.port(), base.host()));
    }
    List<Instance> all = instances.all();
    if (all.isEmpty()) {
      return Future.failedFuture(new UnknownHostException("no instance is known"));
    }
    List<Instance> good = all.stream().filter(one -> !one.isEjected()).toList();
    return any(downstream, List.copyOf(good.isEmpty() ? all : good));
  }

  private Future<Void> any(Downstream downstream, List<Instance> instances) {
    return Future.any(instances.stream().map(one -> of(downstream, one.address())).toList())
        .mapEmpty();
  }

  private Future<Void> of(Downstream downstream, SocketAddress address) {
    var connect =
        new ConnectOptions()
            .setRemoteAddress(address)
            .setTimeout(Math.toIntExact(downstream.settings().connectTimeout().toMillis()));
    return client.connect(connect).compose(NetSocket::close);
  }

  public Future<Void> close() {
    return client.close();
  }
}

package dev.vertxms.client;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.ConnectOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;

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

  /** Connects and hangs up; fails when that cannot be done. */
  public Future<Void> of(ClientSettings settings) {
    var address =
        new ConnectOptions()
            .setHost(settings.url().getHost())
            .setPort(settings.port())
            .setTimeout(Math.toIntExact(settings.connectTimeout().toMillis()));
    return client.connect(address).compose(NetSocket::close);
  }

  public Future<Void> close() {
    return client.close();
  }
}

package dev.vertxms.database;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import io.vertx.sqlclient.internal.Connection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the server, over a connection made for that, to stop what a session runs.
 *
 * <p>The driver's own request is done as soon as it is written; this one when the server has closed
 * the connection, which is after the session has been told: later statements are safe from it.
 */
final class CancelRequest {

  private static final int CANCEL = 80877102;
  private static final int SSL = 80877103;
  private static final byte SSL_YES = 'S';

  private final ContextInternal loop;
  private final NetClient client;
  private final String host;
  private final @Nullable ClientSSLOptions ssl;

  CancelRequest(
      ContextInternal loop,
      String host,
      @Nullable ClientSSLOptions ssl,
      NetClientOptions transport) {
    this.loop = loop;
    this.client = loop.owner().createNetClient(transport);
    this.host = host;
    this.ssl = ssl;
  }

  /** Succeeds when the session has been told; fails when that is not known in time. */
  Future<Void> send(Connection session, long millis) {
    Promise<Void> done = loop.promise();
    long timer =
        loop.setTimer(
            millis, fired -> done.tryFail(new TimeoutException("over " + millis + " ms")));
    client
        .connect(address(session.server()))
        .onSuccess(
            socket -> {
              done.future().onComplete(ended -> socket.close());
              new Talk(socket, done).begin(session);
            })
        .onFailure(done::tryFail);
    return done.future().andThen(ended -> loop.owner().cancelTimer(timer));
  }

  Future<Void> close() {
    return client.close();
  }

  /** The very server of the session, under the name that its certificate must have. */
  private SocketAddress address(SocketAddress server) {
    try {
      byte[] bytes = InetAddress.getByName(server.hostAddress()).getAddress();
      return SocketAddress.inetSocketAddress(
          new InetSocketAddress(InetAddress.getByAddress(host, bytes), server.port()));
    } catch (UnknownHostException impossible) {
      return server;
    }
  }

  /** What is said on the connection. */
  private final class Talk {

    private final NetSocket socket;
    private final Promise<Void> done;
    private boolean told;

    Talk(NetSocket socket, Promise<Void> done) {
      this.socket = socket;
      this.done = done;
      socket.closeHandler(
          closed -> {
            if (told) {
              done.tryComplete();
            } else {
              done.tryFail(new IOException("the server has closed the connection"));
            }
          });
      // The close handler comes next, and knows what it means.
      socket.exceptionHandler(failure -> {});
    }

    void begin(Connection session) {
      if (session.isSsl()) {
        socket.handler(answer -> secure(session, answer));
        write(Buffer.buffer(8).appendInt(8).appendInt(SSL));
      } else {
        tell(session);
      }
    }

    private void secure(Connection session, Buffer answer) {
      if (answer.length() != 1 || answer.getByte(0) != SSL_YES) {
        done.tryFail(new IOException("the server refuses TLS"));
        return;
      }
      socket.handler(more -> {});
      socket
          .upgradeToSsl(Objects.requireNonNull(ssl).copy())
          .onSuccess(secured -> tell(session))
          .onFailure(done::tryFail);
    }

    private void tell(Connection session) {
      told = true;
      write(
          Buffer.buffer(16)
              .appendInt(16)
              .appendInt(CANCEL)
              .appendInt(session.getProcessId())
              .appendInt(session.getSecretKey()));
    }

    private void write(Buffer bytes) {
      socket.write(bytes).onFailure(done::tryFail);
    }
  }
}

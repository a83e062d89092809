package dev.vertxms.http;

import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import org.jspecify.annotations.Nullable;

/**
 * Closes the socket on which a service listens, and nothing else.
 *
 * <p>A server that shuts down lets go of its event loops first: what the socket accepts from then
 * until it is closed is dropped without a word. Closed on its own, the socket hands all that it has
 * accepted to servers that still answer. One for all instances of a service; thread-safe.
 */
public final class DrainGate implements Handler<HttpConnection> {

  // A server does not tell its socket; every connection knows where it came in.
  private volatile @Nullable Channel socket;
  private volatile boolean closed;

  @Override
  public void handle(HttpConnection connection) {
    if (socket == null && connection instanceof HttpServerConnection server) {
      socket = server.channelHandlerContext().channel().parent();
    }
  }

  /** Whether nothing more is accepted: only then are callers sent away, as they would come back. */
  public boolean isClosed() {
    return closed;
  }

  /**
   * Accepts no more connections; never fails.
   *
   * @return false when there has never been one: then there is nobody to be gentle to
   */
  public Future<Boolean> close() {
    Channel open = socket;
    if (open == null) {
      closed = true;
      return Future.succeededFuture(false);
    }
    Promise<Boolean> done = Promise.promise();
    open.close()
        .addListener(
            ended -> {
              closed = true;
              done.complete(true);
            });
    return done.future();
  }
}

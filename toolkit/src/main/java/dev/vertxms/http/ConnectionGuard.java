package dev.vertxms.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Closes the connections of callers who are slow on purpose, and those that are too many.
 *
 * <p>One an event loop. It looks at all its connections now and then, which costs a request nothing
 * and a connection less than a timer would.
 */
public final class ConnectionGuard implements Handler<HttpConnection> {

  private static final Duration OFTEN = Duration.ofMillis(10);
  private static final Duration SELDOM = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final ConnectionSettings settings;
  private final ConnectionCount count;
  private final Set<GuardedConnection> connections = new LinkedHashSet<>();
  private final long timer;

  /** Called on the event loop whose connections it will be given. */
  public ConnectionGuard(Vertx vertx, ConnectionSettings settings, ConnectionCount count) {
    this.vertx = vertx;
    this.settings = settings;
    this.count = count;
    timer = vertx.setPeriodic(interval(settings).toMillis(), id -> look());
  }

  @Override
  public void handle(HttpConnection connection) {
    if (!count.tryOpen()) {
      connection.close();
      return;
    }
    if (!(connection instanceof HttpServerConnection server)) {
      connection.closeHandler(closed -> count.closed());
      return;
    }
    ChannelHandlerContext context = server.channelHandlerContext();
    boolean http1 = !(context.handler() instanceof Http2ConnectionHandler);
    var guarded = new GuardedConnection(context.channel(), settings, http1, System.nanoTime());
    connections.add(guarded);
    context
        .channel()
        .closeFuture()
        .addListener(
            closed -> {
              connections.remove(guarded);
              count.closed();
            });
    if (http1) {
      context.pipeline().addBefore(context.name(), "guard", guarded);
    }
  }

  /** Looks no more; connections stay as they are. */
  public Future<?> close() {
    vertx.cancelTimer(timer);
    return Future.succeededFuture();
  }

  private void look() {
    long now = System.nanoTime();
    List<GuardedConnection> overdue = new ArrayList<>();
    for (GuardedConnection connection : connections) {
      if (connection.isOverdue(now)) {
        overdue.add(connection);
      }
    }
    overdue.forEach(GuardedConnection::close);
  }

  private static Duration interval(ConnectionSettings settings) {
    Duration tenth =
        Stream.of(settings.headerTimeout(), settings.bodyTimeout(), settings.writeTimeout())
            .min(Duration::compareTo)
            .orElseThrow()
            .dividedBy(10);
    return tenth.compareTo(OFTEN) < 0 ? OFTEN : tenth.compareTo(SELDOM) > 0 ? SELDOM : tenth;
  }
}

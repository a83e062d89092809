package dev.vertxms.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.net.impl.ShutdownEvent;
import java.util.concurrent.TimeUnit;

/**
 * Holds a server's shutdown back from each connection for a moment.
 *
 * <p>A connection that has been told to shut down drops, without a word, the request that is
 * already on its way. So once nothing new is accepted, a request that is in flight to this service
 * gets this long to arrive; {@link DrainHandler} closes the connection behind its answer.
 */
public final class DrainGate implements Handler<HttpConnection> {

  private static final long QUIET_MILLIS = 250;

  @Override
  public void handle(HttpConnection connection) {
    if (connection instanceof HttpServerConnection server) {
      server.channelHandlerContext().pipeline().addFirst(new Gate());
    }
  }

  private static final class Gate extends ChannelInboundHandlerAdapter {

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event instanceof ShutdownEvent shutdown
          && shutdown.timeUnit().toMillis(shutdown.timeout()) > QUIET_MILLIS) {
        var unused =
            context
                .executor()
                .schedule(
                    () -> context.fireUserEventTriggered(event),
                    QUIET_MILLIS,
                    TimeUnit.MILLISECONDS);
      } else {
        context.fireUserEventTriggered(event);
      }
    }
  }
}

package dev.vertxms.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BooleanSupplier;

/**
 * Once the service drains, tells every caller that the connection ends here (RFC 9112, 9.6), and
 * closes it behind the answer.
 *
 * <p>Not before the service has stopped to listen: callers who are sent away come back at once, and
 * whoever has connected but is not yet accepted when the listening socket closes is lost.
 *
 * <p>It looks when the answer leaves, not when the request comes: a caller that is answered without
 * being told would send its next request into a connection that is about to close.
 */
public final class DrainHandler implements Handler<RoutingContext> {

  private final BooleanSupplier draining;

  public DrainHandler(BooleanSupplier draining) {
    this.draining = draining;
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerResponse response = context.response();
    if (context.request().version().compareTo(HttpVersion.HTTP_2) < 0) {
      context.addHeadersEndHandler(
          v -> {
            if (draining.getAsBoolean()) {
              response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            }
          });
    }
    context.addEndHandler(
        sent -> {
          // The answer has been handed to the connection by now, so the close stands behind it.
          if (saysGoodbye(context, response)) {
            context.request().connection().shutdown();
          }
        });
    context.next();
  }

  private boolean saysGoodbye(RoutingContext context, HttpServerResponse response) {
    return context.request().version().compareTo(HttpVersion.HTTP_2) < 0
        ? response.headers().contains(HttpHeaders.CONNECTION, HttpHeaders.CLOSE, true)
        : draining.getAsBoolean();
  }
}

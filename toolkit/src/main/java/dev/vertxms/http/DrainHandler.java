package dev.vertxms.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BooleanSupplier;

/**
 * Once the service drains, asks every caller to come back on another connection (RFC 9112, 9.6) and
 * closes this one behind the answer.
 */
public final class DrainHandler implements Handler<RoutingContext> {

  private final BooleanSupplier draining;

  public DrainHandler(BooleanSupplier draining) {
    this.draining = draining;
  }

  @Override
  public void handle(RoutingContext context) {
    if (draining.getAsBoolean()) {
      if (context.request().version().compareTo(HttpVersion.HTTP_2) < 0) {
        context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      }
      // The answer has been handed to the connection by now, so the close stands behind it.
      context.addEndHandler(sent -> context.request().connection().shutdown());
    }
    context.next();
  }
}

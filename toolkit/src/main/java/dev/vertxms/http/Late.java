package dev.vertxms.http;

import dev.vertxms.scope.Scope;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.ContextInternal;
import io.vertx.ext.web.RoutingContext;

/** Ends a request in the place of a handler that speaks to the response itself and is late. */
final class Late {

  private Late() {}

  /** A response that has begun is left to its handler. */
  static void watch(RoutingContext context) {
    ContextInternal current = ContextInternal.current();
    Scope scope = current == null ? null : Scope.of(current);
    if (current != null && scope != null) {
      scope.outcome(cause -> current.runOnContext(v -> fail(context, cause)));
    }
  }

  private static void fail(RoutingContext context, Throwable cause) {
    HttpServerResponse response = context.response();
    if (!response.headWritten() && !response.closed() && !context.failed()) {
      context.fail(cause);
    }
  }
}

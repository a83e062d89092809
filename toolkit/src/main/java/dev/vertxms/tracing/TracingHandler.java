package dev.vertxms.tracing;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * The first handler of a router: answers with the trace id in {@link #TRACE_ID_HEADER}, and tells
 * the server span its route and what made it fail.
 *
 * <p>Without it spans are named by method alone. Stateless; one serves any number of routers.
 */
public final class TracingHandler implements Handler<RoutingContext> {

  /** Response header with the trace id in hex. */
  public static final String TRACE_ID_HEADER = "X-Trace-Id";

  private static final String TEMPLATE = TracingHandler.class.getName() + ".template";

  private TracingHandler() {}

  /** The handler. */
  public static TracingHandler create() {
    return new TracingHandler();
  }

  /**
   * Announces the template that a request was routed by, as {@code /users/{id}}. A router that does
   * not call it has its spans named by the paths of its Vert.x routes.
   */
  public static void route(RoutingContext context, String template) {
    context.put(TEMPLATE, template);
  }

  /**
   * Tells the server span what made the request fail, for a failure that leaves as 5xx without
   * having passed through {@link RoutingContext#fail}.
   */
  public static void failed(Throwable failure) {
    ActiveTrace active = ActiveTrace.current();
    if (active != null && active.call() != null) {
      active.call().failed(failure);
    }
  }

  @Override
  public void handle(RoutingContext context) {
    ActiveTrace active = ActiveTrace.current();
    if (active != null) {
      context.response().putHeader(TRACE_ID_HEADER, active.context().traceIdString());
      ServerCall call = active.call();
      if (call != null && !call.span().isNoop()) {
        // Registered first, so run last: everybody else has set the status by then.
        context.addHeadersEndHandler(v -> describe(context, call));
      }
    }
    context.next();
  }

  private static void describe(RoutingContext context, ServerCall call) {
    HttpServerResponse response = context.response();
    String template = context.get(TEMPLATE);
    if (template == null) {
      template = RouteTemplates.of(context);
    }
    if (template != null) {
      call.routed(template);
    } else if (response.getStatusCode() == 404) {
      call.routed("");
    }
    Throwable failure = context.failure();
    if (failure != null && response.getStatusCode() >= 500) {
      call.failed(failure);
    }
  }
}

package dev.vertxms.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A service's own handlers, each at the stage of a request where it belongs.
 *
 * <p>A handler calls {@link RoutingContext#next()}, ends the response, or fails the context. One
 * that goes on asynchronously before the body has been read must pause the request and resume it.
 */
public final class Chain {

  /** Where in the life of a request a handler stands. */
  public enum Stage {
    /** Right behind the tracing handler: the span is open, nothing else has happened. */
    FIRST,
    /** Behind CORS and before the body is read. */
    BEFORE_BODY,
    /** The body is there; the endpoint comes next. */
    BEFORE_ENDPOINT,
    /** Behind all endpoints: what they passed on with {@code next()}, and what no route took. */
    AFTER_ENDPOINT
  }

  private final Map<Stage, List<Handler<RoutingContext>>> handlers = new EnumMap<>(Stage.class);

  /** Adds a handler behind those that the stage already has. */
  public Chain add(Stage stage, Handler<RoutingContext> handler) {
    handlers.computeIfAbsent(stage, s -> new ArrayList<>()).add(handler);
    return this;
  }

  /** The handlers of a stage, in order. */
  public List<Handler<RoutingContext>> at(Stage stage) {
    return List.copyOf(handlers.getOrDefault(stage, List.of()));
  }
}

package dev.vertxms.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What answers a route that is being declared: handlers in their order, a function, a status. */
final class Answering {

  private final List<Handler<RoutingContext>> handlers = new ArrayList<>();
  private @Nullable Function<Request<?>, Future<?>> function;
  private @Nullable Handler<RoutingContext> plain;
  private @Nullable Integer status;
  private @Nullable Duration deadline;
  private boolean complete;

  /**
   * @throws IllegalArgumentException when it is not 200..299, or allows no body (204, 205)
   */
  void status(int status) {
    if (status < 200 || status > 299 || status == 204 || status == 205) {
      throw new IllegalArgumentException("status: " + status + " (expected: 200..299 with a body)");
    }
    this.status = status;
  }

  /**
   * @throws dev.vertxms.config.SettingException when it is not 1 ms to 1 h
   */
  void deadline(Duration limit) {
    DeadlineSettings.check("deadline", limit);
    deadline = limit;
  }

  void with(Handler<RoutingContext> handler) {
    handlers.add(handler);
  }

  /** The function comes after the handlers, and completes them. */
  <B, R> void handle(Function<Request<B>, Future<? extends R>> function) {
    this.function = request -> function.apply(cast(request));
    complete = true;
  }

  /** In place of a function: what ends the response itself. */
  void handler(Handler<RoutingContext> handler) {
    plain = handler;
    complete = true;
  }

  boolean isComplete() {
    return complete;
  }

  List<Handler<RoutingContext>> handlers() {
    return List.copyOf(handlers);
  }

  @Nullable Function<Request<?>, Future<?>> function() {
    return function;
  }

  @Nullable Handler<RoutingContext> plain() {
    return plain;
  }

  /** How long a request may take; null where the service's own time holds. */
  @Nullable Duration deadline() {
    return deadline;
  }

  /** The status of a success; null where none was chosen. */
  @Nullable Integer status() {
    return status;
  }

  @SuppressWarnings("unchecked") // the body was read as the type that the route declares
  private static <B> Request<B> cast(Request<?> request) {
    return (Request<B>) request;
  }
}

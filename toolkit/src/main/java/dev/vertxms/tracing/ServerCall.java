package dev.vertxms.tracing;

import brave.Span;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * One request being served, and its answer as Brave reads it.
 *
 * <p>Route and failure are told by {@link TracingHandler}; they are volatile because a worker or a
 * virtual thread may serve the request.
 */
final class ServerCall extends brave.http.HttpServerResponse {

  private final ServerRequest adapter;
  private final HttpServerRequest request;
  private final Span span;
  private volatile @Nullable String route;
  private volatile @Nullable Throwable failure;

  ServerCall(ServerRequest adapter, HttpServerRequest request, Span span) {
    this.adapter = adapter;
    this.request = request;
    this.span = span;
  }

  Span span() {
    return span;
  }

  void routed(String template) {
    route = template;
  }

  void failed(Throwable cause) {
    failure = cause;
  }

  @Override
  public brave.http.HttpServerRequest request() {
    return adapter;
  }

  @Override
  public String method() {
    return request.method().name();
  }

  /** The template; empty when the router knew none, which Brave names after the status. */
  @Override
  public @Nullable String route() {
    return route;
  }

  @Override
  public int statusCode() {
    return request.response().getStatusCode();
  }

  /** What made the answer a 5xx; a 4xx is the caller's mistake and only has its status as error. */
  @Override
  public @Nullable Throwable error() {
    return failure;
  }

  @Override
  public HttpServerResponse unwrap() {
    return request.response();
  }
}

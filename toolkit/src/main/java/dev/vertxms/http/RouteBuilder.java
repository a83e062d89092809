package dev.vertxms.http;

import dev.vertxms.http.Endpoint.Form;
import dev.vertxms.http.Endpoint.Result;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One route being declared; {@link #handle} or {@link #handler} completes it.
 *
 * @param <B> the type of the body
 * @param <R> the type of the result
 */
public final class RouteBuilder<B, R> {

  private final HttpMethod method;
  private final PathTemplate path;
  private final String operationId;
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private final List<Handler<RoutingContext>> handlers = new ArrayList<>();
  private String summary = "";
  private String description = "";
  private String tag = "";
  private int status = 200;
  private @Nullable Class<?> body;
  private @Nullable Result result;
  private @Nullable Function<Request<?>, Future<?>> function;
  private boolean complete;

  RouteBuilder(HttpMethod method, String path, String operationId) {
    this.method = method;
    this.path = PathTemplate.parse(path);
    this.operationId = operationId;
    for (String variable : this.path.variables()) {
      add(Parameter.path(variable, String.class));
    }
  }

  /** One line of what the route does. */
  public RouteBuilder<B, R> summary(String summary) {
    this.summary = summary;
    return this;
  }

  /** What a caller should know beyond the summary; CommonMark. */
  public RouteBuilder<B, R> description(String description) {
    this.description = description;
    return this;
  }

  /** The group under which the contract lists the route. */
  public RouteBuilder<B, R> tag(String tag) {
    this.tag = tag;
    return this;
  }

  /**
   * The type of a path variable; without this it is a string.
   *
   * @throws IllegalArgumentException when the template has no such variable
   */
  public RouteBuilder<B, R> path(String name, Class<?> type) {
    if (!path.variables().contains(name)) {
      throw new IllegalArgumentException(
          "path variable: " + name + " (expected: " + path.variables() + ")");
    }
    return add(Parameter.path(name, type));
  }

  /** A query parameter that may be absent. */
  public RouteBuilder<B, R> query(String name, Class<?> type) {
    return add(Parameter.query(name, type));
  }

  /** A query parameter with a range, a default, or more; see {@link Parameter}. */
  public RouteBuilder<B, R> query(String name, Class<?> type, UnaryOperator<Parameter> details) {
    return add(details.apply(Parameter.query(name, type)));
  }

  /** Takes {@code page} (from 1, default 1) and {@code size} (1..100, default 20). */
  public RouteBuilder<B, R> paged() {
    query("page", Integer.class, p -> p.between(1, PageRequest.MAX_PAGE).defaultsTo(1));
    return query(
        "size",
        Integer.class,
        p -> p.between(1, PageRequest.MAX_SIZE).defaultsTo(PageRequest.DEFAULT_SIZE));
  }

  /** The route reads a JSON body of this type, checked against its constraints. */
  public <T> RouteBuilder<T, R> body(Class<T> type) {
    this.body = type;
    return retyped();
  }

  /** The result is one object of this type. */
  public <T> RouteBuilder<B, T> returns(Class<T> type) {
    this.result = new Result(Form.ONE, type);
    return retyped();
  }

  /** The result is a list of this type. */
  public <T> RouteBuilder<B, List<T>> returnsList(Class<T> type) {
    this.result = new Result(Form.LIST, type);
    return retyped();
  }

  /** The result is a page of this type; the route is {@link #paged()}. */
  public <T> RouteBuilder<B, Page<T>> returnsPage(Class<T> type) {
    this.result = new Result(Form.PAGE, type);
    paged();
    return retyped();
  }

  /** The answer's {@code data} is null. */
  public RouteBuilder<B, Void> returnsNothing() {
    this.result = new Result(Form.NOTHING, Void.class);
    return retyped();
  }

  /**
   * The status of a success; default 200.
   *
   * @throws IllegalArgumentException when it is not 200..299, or allows no body (204, 205)
   */
  public RouteBuilder<B, R> status(int status) {
    if (status < 200 || status > 299 || status == 204 || status == 205) {
      throw new IllegalArgumentException("status: " + status + " (expected: 200..299 with a body)");
    }
    this.status = status;
    return this;
  }

  /** A handler of this route alone, between the service's own and the function; in order. */
  public RouteBuilder<B, R> with(Handler<RoutingContext> handler) {
    handlers.add(handler);
    return this;
  }

  /**
   * The function that answers. Its future's value becomes the envelope's data, its failure the
   * error envelope; so does what it throws. It must not block. A function that ends the response
   * itself is left alone.
   */
  public void handle(Function<Request<B>, Future<? extends R>> function) {
    this.function = request -> function.apply(cast(request));
    complete = true;
  }

  /** A plain Vert.x handler that ends the response itself. */
  public void handler(Handler<RoutingContext> handler) {
    handlers.add(handler);
    complete = true;
  }

  Endpoint build() {
    if (!complete) {
      throw new IllegalStateException(
          "route " + operationId + " (" + method + " " + path.text() + "): has no handler");
    }
    return new Endpoint(
        method,
        path.text(),
        operationId,
        summary,
        description,
        tag,
        List.copyOf(parameters.values()),
        body,
        result,
        status,
        List.copyOf(handlers),
        function);
  }

  private RouteBuilder<B, R> add(Parameter parameter) {
    parameters.put(parameter.in() + " " + parameter.name(), parameter);
    return this;
  }

  @SuppressWarnings("unchecked") // the type parameters only guide the compiler at the call
  private <B2, R2> RouteBuilder<B2, R2> retyped() {
    return (RouteBuilder<B2, R2>) this;
  }

  @SuppressWarnings("unchecked") // the body was read as the type that the route declares
  private static <B> Request<B> cast(Request<?> request) {
    return (Request<B>) request;
  }
}

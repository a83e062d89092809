package dev.vertxms.http;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.vertxms.http.Endpoint.About;
import dev.vertxms.http.Endpoint.Body;
import dev.vertxms.http.Endpoint.Form;
import dev.vertxms.http.Endpoint.Result;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One route being declared, with a method for each thing that it can say; {@link #handle} or {@link
 * #handler} completes it.
 *
 * @param <B> the type of the body
 * @param <R> the type of the result
 */
public final class RouteBuilder<B, R> {

  /** The contract describes these header fields elsewhere (OpenAPI 3.1, 4.8.12.1). */
  private static final Set<String> TAKEN_HEADERS =
      Set.of("accept", "content-type", "authorization");

  private final HttpMethod method;
  private final PathTemplate path;
  private final String operationId;
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private final Map<Integer, String> failures = new TreeMap<>();
  private final Map<String, List<String>> security = new LinkedHashMap<>();
  private final Answering answering = new Answering();
  private String summary = "";
  private String description = "";
  private String tag = "";
  private boolean deprecated;
  private @Nullable Body body;
  private @Nullable Result result;

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

  /** Callers should turn to another route. */
  public RouteBuilder<B, R> deprecated() {
    this.deprecated = true;
    return this;
  }

  /**
   * The type of a path variable; without this it is a string.
   *
   * @throws IllegalArgumentException when the template has no such variable
   */
  public RouteBuilder<B, R> path(String name, Class<?> type) {
    return path(name, type, p -> p);
  }

  /**
   * A path variable with a range, an example, or more; see {@link Parameter}.
   *
   * @throws IllegalArgumentException when the template has no such variable
   */
  public RouteBuilder<B, R> path(String name, Class<?> type, UnaryOperator<Parameter> details) {
    if (!path.variables().contains(name)) {
      throw new IllegalArgumentException(
          "path variable: " + name + " (expected: " + path.variables() + ")");
    }
    return add(details.apply(Parameter.path(name, type)));
  }

  /** A query parameter that may be absent. */
  public RouteBuilder<B, R> query(String name, Class<?> type) {
    return query(name, type, p -> p);
  }

  /** A query parameter with a range, a default, or more; see {@link Parameter}. */
  public RouteBuilder<B, R> query(String name, Class<?> type, UnaryOperator<Parameter> details) {
    return add(details.apply(Parameter.query(name, type)));
  }

  /** A header field that may be absent. */
  public RouteBuilder<B, R> header(String name, Class<?> type) {
    return header(name, type, p -> p);
  }

  /**
   * A header field with a range, a default, or more; see {@link Parameter}.
   *
   * @throws IllegalArgumentException for Accept, Content-Type and Authorization, which are the
   *     body's, the result's and the security scheme's
   */
  public RouteBuilder<B, R> header(String name, Class<?> type, UnaryOperator<Parameter> details) {
    if (TAKEN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          "header parameter: " + name + " (expected: none of " + TAKEN_HEADERS + ")");
    }
    return add(details.apply(Parameter.header(name, type)));
  }

  /** Takes {@code page} (from 1, default 1) and {@code size} (1..100, default 20). */
  public RouteBuilder<B, R> paged() {
    query(
        "page",
        Integer.class,
        p ->
            p.between(1, PageRequest.MAX_PAGE)
                .defaultsTo(1)
                .describedAs("The number of the page, from 1."));
    return query(
        "size",
        Integer.class,
        p ->
            p.between(1, PageRequest.MAX_SIZE)
                .defaultsTo(PageRequest.DEFAULT_SIZE)
                .describedAs("The most elements that the page has."));
  }

  /** The route reads a JSON body of this type, checked against its constraints. */
  public <T> RouteBuilder<T, R> body(Class<T> type) {
    return reads(type, true);
  }

  /** The route reads a JSON body of this generic type, checked against its constraints. */
  public <T> RouteBuilder<T, R> body(TypeReference<T> type) {
    return reads(type.getType(), true);
  }

  /** As {@link #body(Class)}, where a request may come without one. */
  public <T> RouteBuilder<T, R> optionalBody(Class<T> type) {
    return reads(type, false);
  }

  private <T> RouteBuilder<T, R> reads(Type type, boolean required) {
    body = new Body(type, required, false, null);
    return retyped();
  }

  /**
   * Members of the body that its type does not have are ignored; without this they are refused.
   *
   * @throws IllegalStateException when no body has been declared
   */
  public RouteBuilder<B, R> ignoringUnknownFields() {
    Body known = declaredBody();
    body = new Body(known.type(), known.required(), true, known.example());
    return this;
  }

  /**
   * A body as it may be sent.
   *
   * @throws IllegalStateException when no body has been declared
   */
  public RouteBuilder<B, R> bodyExample(B example) {
    Body known = declaredBody();
    body = new Body(known.type(), known.required(), known.open(), example);
    return this;
  }

  private Body declaredBody() {
    if (body == null) {
      throw new IllegalStateException(
          "route " + this + ": has no body yet (expected: body(type) first)");
    }
    return body;
  }

  /** The result is one object of this type. */
  public <T> RouteBuilder<B, T> returns(Class<T> type) {
    return answers(Form.ONE, type);
  }

  /** The result is one object of this generic type. */
  public <T> RouteBuilder<B, T> returns(TypeReference<T> type) {
    return answers(Form.ONE, type.getType());
  }

  /** The result is a list of this type. */
  public <T> RouteBuilder<B, List<T>> returnsList(Class<T> type) {
    return answers(Form.LIST, type);
  }

  /** The result is a page of this type; the route is {@link #paged()}. */
  public <T> RouteBuilder<B, Page<T>> returnsPage(Class<T> type) {
    paged();
    return answers(Form.PAGE, type);
  }

  /** The answer's {@code data} is null. */
  public RouteBuilder<B, Void> returnsNothing() {
    return answers(Form.NOTHING, Void.class);
  }

  private <T> RouteBuilder<B, T> answers(Form form, Type type) {
    result = new Result(form, type, null);
    return retyped();
  }

  /**
   * A result as it may be answered.
   *
   * @throws IllegalStateException when no result has been declared
   */
  public RouteBuilder<B, R> resultExample(R example) {
    if (result == null) {
      throw new IllegalStateException(
          "route " + this + ": has no result yet (expected: returns(type) first)");
    }
    result = new Result(result.form(), result.type(), example);
    return this;
  }

  /**
   * The status of a success; default 200.
   *
   * @throws IllegalArgumentException when it is not 200..299, or allows no body (204, 205)
   */
  public RouteBuilder<B, R> status(int status) {
    answering.status(status);
    return this;
  }

  /**
   * An error status that the route answers, and when.
   *
   * @throws IllegalArgumentException when the status is not 400..599
   */
  public RouteBuilder<B, R> fails(int status, String when) {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("status: " + status + " (expected: 400..599)");
    }
    failures.put(status, when);
    return this;
  }

  /**
   * The route is for callers whom a security scheme lets in; of several schemes, all.
   *
   * @param scheme its name, as given to {@link Routes#securityScheme}
   * @param scopes what the caller must be allowed
   */
  public RouteBuilder<B, R> secured(String scheme, String... scopes) {
    security.put(scheme, List.of(scopes));
    return this;
  }

  /**
   * How long a request of this route may take, 1 ms to 1 h, in place of the setting {@code
   * deadline.timeout}; over it the answer is 504. A caller may ask for less.
   */
  public RouteBuilder<B, R> deadline(Duration limit) {
    answering.deadline(limit);
    return this;
  }

  /** A handler of this route alone, before its request is read; in order. */
  public RouteBuilder<B, R> with(Handler<RoutingContext> handler) {
    answering.with(handler);
    return this;
  }

  /**
   * The function that answers. Its future's value becomes the envelope's data, its failure the
   * error envelope; so does what it throws. It must not block. A function that ends the response
   * itself is left alone.
   */
  public void handle(Function<Request<B>, Future<? extends R>> function) {
    answering.handle(function);
  }

  /**
   * A plain Vert.x handler that ends the response itself. What the route declares is checked before
   * it runs; {@link Request#of} has the values.
   */
  public void handler(Handler<RoutingContext> handler) {
    answering.handler(handler);
  }

  Endpoint build() {
    if (!answering.isComplete()) {
      throw new IllegalStateException("route " + this + ": has no handler");
    }
    Integer status = answering.status();
    return new Endpoint(
        method,
        path.text(),
        operationId,
        new About(
            summary,
            description,
            tag,
            deprecated,
            Collections.unmodifiableMap(new TreeMap<>(failures))),
        List.copyOf(parameters.values()),
        body,
        result,
        status == null ? 200 : status,
        Collections.unmodifiableMap(new LinkedHashMap<>(security)),
        answering.deadline(),
        answering.handlers(),
        answering.function(),
        answering.plain());
  }

  @Override
  public String toString() {
    return operationId + " (" + method + " " + path.text() + ")";
  }

  private RouteBuilder<B, R> add(Parameter parameter) {
    parameters.put(Rules.key(parameter), parameter);
    return this;
  }

  @SuppressWarnings("unchecked") // the type parameters only guide the compiler at the call
  private <B2, R2> RouteBuilder<B2, R2> retyped() {
    return (RouteBuilder<B2, R2>) this;
  }
}

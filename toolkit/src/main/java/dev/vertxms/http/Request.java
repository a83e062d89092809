package dev.vertxms.http;

import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request whose values have been checked and typed as its route declares them.
 *
 * <p>Belongs to the event loop that serves the request.
 *
 * @param <B> the type of the body, {@link Void} for a route that declares none
 */
public final class Request<B> {

  private static final String KEY = Request.class.getName();

  private final RoutingContext context;
  private final Map<String, Object> path;
  private final Map<String, Object> query;
  private final Map<String, Object> headers;
  private final @Nullable B body;

  Request(
      RoutingContext context,
      Map<String, Object> path,
      Map<String, Object> query,
      Map<String, Object> headers,
      @Nullable B body) {
    this.context = context;
    this.path = path;
    this.query = query;
    this.headers = headers;
    this.body = body;
  }

  /**
   * The request behind a plain handler's context, checked as its route declares it.
   *
   * @throws NoSuchElementException where no route has read it
   */
  public static Request<?> of(RoutingContext context) {
    Request<?> request = context.get(KEY);
    if (request == null) {
      throw new NoSuchElementException("no route has read the request");
    }
    return request;
  }

  static void keep(RoutingContext context, Request<?> request) {
    context.put(KEY, request);
  }

  /**
   * A value from the path, of the type that the route declares (a string where it declares none).
   *
   * @throws NoSuchElementException when the route's template has no such variable
   */
  public <T> T path(String name) {
    return present(path.get(name), "path variable", name);
  }

  /**
   * A value from the query that is required or has a default.
   *
   * @throws NoSuchElementException when the request carries none
   */
  public <T> T query(String name) {
    return present(query.get(name), "query parameter", name);
  }

  /** A value from the query that may be absent. */
  @SuppressWarnings("unchecked") // the value was converted to the declared type when it was read
  public <T> Optional<T> optionalQuery(String name) {
    return Optional.ofNullable((T) query.get(name));
  }

  /**
   * A value from a header field that is required or has a default; the name as declared.
   *
   * @throws NoSuchElementException when the request carries none
   */
  public <T> T header(String name) {
    return present(headers.get(name), "header field", name);
  }

  /** A value from a header field that may be absent; the name as declared. */
  @SuppressWarnings("unchecked") // the value was converted to the declared type when it was read
  public <T> Optional<T> optionalHeader(String name) {
    return Optional.ofNullable((T) headers.get(name));
  }

  /** The page that is asked for; only on routes that are declared as paged. */
  public PageRequest page() {
    // A contract that was handed in may have them as integers of 64 bits, within the same range.
    return new PageRequest(
        this.<Number>query("page").intValue(), this.<Number>query("size").intValue());
  }

  /**
   * The body.
   *
   * @throws NoSuchElementException when the route declares none, or it may be absent and is
   */
  public B body() {
    if (body == null) {
      throw new NoSuchElementException("the request has no body that its route declares");
    }
    return body;
  }

  /** The body of a route where it may be absent. */
  public Optional<B> optionalBody() {
    return Optional.ofNullable(body);
  }

  /** What Vert.x knows of the request, its response included. */
  public RoutingContext context() {
    return context;
  }

  @SuppressWarnings("unchecked") // the value was converted to the declared type when it was read
  private static <T> T present(@Nullable Object value, String kind, String name) {
    if (value == null) {
      throw new NoSuchElementException("the request has no " + kind + " " + name);
    }
    return (T) value;
  }
}

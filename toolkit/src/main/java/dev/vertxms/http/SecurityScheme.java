package dev.vertxms.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A way in which callers say who they are, and what holds them to it.
 *
 * @param name under which routes ask for it
 * @param description its members in the contract, as in {@code {"type":"http","scheme":"bearer"}}
 * @param guard makes the handler of a route that asks for these scopes; it calls {@code next()} or
 *     fails the request with 401 or 403, before the body is read
 */
public record SecurityScheme(
    String name,
    Map<String, Object> description,
    Function<List<String>, Handler<RoutingContext>> guard) {

  /** A bearer token (RFC 6750), for example of the format {@code JWT}. */
  public static SecurityScheme bearer(
      String name, String format, Function<List<String>, Handler<RoutingContext>> guard) {
    return new SecurityScheme(
        name, Map.of("type", "http", "scheme", "bearer", "bearerFormat", format), guard);
  }

  /** Name and password (RFC 7617). */
  public static SecurityScheme basic(
      String name, Function<List<String>, Handler<RoutingContext>> guard) {
    return new SecurityScheme(name, Map.of("type", "http", "scheme", "basic"), guard);
  }

  /** A key in a header field. */
  public static SecurityScheme apiKey(
      String name, String header, Function<List<String>, Handler<RoutingContext>> guard) {
    return new SecurityScheme(
        name, Map.of("type", "apiKey", "in", "header", "name", header), guard);
  }
}

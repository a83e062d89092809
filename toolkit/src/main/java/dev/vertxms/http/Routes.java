package dev.vertxms.http;

import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The table of a service's routes, filled once at start.
 *
 * <p>A path is a template with variables in braces, as in {@code /users/{id}}; an operation id is
 * the route's name in the contract and for tests.
 */
public final class Routes {

  private final List<RouteBuilder<?, ?>> declared = new ArrayList<>();
  private final Map<String, SecurityScheme> securitySchemes = new LinkedHashMap<>();
  private Api api;

  /**
   * @param api what the contract says of the service unless {@link #api} changes it
   */
  public Routes(Api api) {
    this.api = api;
  }

  /** Says what the service as a whole is, in its contract. */
  public Routes api(UnaryOperator<Api> change) {
    api = change.apply(api);
    return this;
  }

  /**
   * A way in which callers say who they are, for routes to ask for.
   *
   * @throws IllegalStateException when there is one of that name
   */
  public Routes securityScheme(SecurityScheme scheme) {
    if (securitySchemes.putIfAbsent(scheme.name(), scheme) != null) {
      throw new IllegalStateException("security scheme: " + scheme.name() + " is declared twice");
    }
    return this;
  }

  public RouteBuilder<Void, Object> get(String path, String operationId) {
    return declare(HttpMethod.GET, path, operationId);
  }

  public RouteBuilder<Void, Object> post(String path, String operationId) {
    return declare(HttpMethod.POST, path, operationId);
  }

  public RouteBuilder<Void, Object> put(String path, String operationId) {
    return declare(HttpMethod.PUT, path, operationId);
  }

  public RouteBuilder<Void, Object> patch(String path, String operationId) {
    return declare(HttpMethod.PATCH, path, operationId);
  }

  public RouteBuilder<Void, Object> delete(String path, String operationId) {
    return declare(HttpMethod.DELETE, path, operationId);
  }

  private RouteBuilder<Void, Object> declare(HttpMethod method, String path, String operationId) {
    var route = new RouteBuilder<Void, Object>(method, path, operationId);
    declared.add(route);
    return route;
  }

  /**
   * The routes as declared, in their order.
   *
   * @throws IllegalStateException when a route has no handler or asks for a security scheme that
   *     there is not, or two share a path and method or an operation id
   */
  public RouteTable table() {
    Map<String, Endpoint> taken = new HashMap<>();
    List<Endpoint> endpoints = new ArrayList<>();
    for (RouteBuilder<?, ?> route : declared) {
      Endpoint endpoint = route.build();
      refuseTwin(taken.put("operation " + endpoint.operationId(), endpoint), endpoint);
      String shape = PathTemplate.parse(endpoint.path()).shape();
      refuseTwin(taken.put(endpoint.method() + " " + shape, endpoint), endpoint);
      refuseUnknownScheme(endpoint);
      endpoints.add(endpoint);
    }
    return new RouteTable(api, List.copyOf(securitySchemes.values()), List.copyOf(endpoints));
  }

  private static void refuseTwin(@Nullable Endpoint twin, Endpoint endpoint) {
    if (twin != null) {
      throw new IllegalStateException("route " + endpoint + ": clashes with " + twin);
    }
  }

  private void refuseUnknownScheme(Endpoint endpoint) {
    for (String scheme : endpoint.security().keySet()) {
      if (!securitySchemes.containsKey(scheme)) {
        throw new IllegalStateException(
            "route "
                + endpoint
                + ": security scheme "
                + scheme
                + " is not declared (expected: one of "
                + securitySchemes.keySet()
                + ")");
      }
    }
  }
}

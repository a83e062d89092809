package dev.vertxms.http;

import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The table of a service's routes, filled once at start.
 *
 * <p>A path is a template with variables in braces, as in {@code /users/{id}}; an operation id is
 * the route's name in the contract and for tests.
 */
public final class Routes {

  private final List<RouteBuilder<?, ?>> declared = new ArrayList<>();

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
   * @throws IllegalStateException when a route has no handler, or two share a path and method or an
   *     operation id
   */
  public List<Endpoint> endpoints() {
    Map<String, Endpoint> taken = new HashMap<>();
    List<Endpoint> endpoints = new ArrayList<>();
    for (RouteBuilder<?, ?> route : declared) {
      Endpoint endpoint = route.build();
      refuseTwin(taken.put("operation " + endpoint.operationId(), endpoint), endpoint);
      String shape = PathTemplate.parse(endpoint.path()).shape();
      refuseTwin(taken.put(endpoint.method() + " " + shape, endpoint), endpoint);
      endpoints.add(endpoint);
    }
    return List.copyOf(endpoints);
  }

  private static void refuseTwin(@Nullable Endpoint twin, Endpoint endpoint) {
    if (twin != null) {
      throw new IllegalStateException("route " + endpoint + ": clashes with " + twin);
    }
  }
}

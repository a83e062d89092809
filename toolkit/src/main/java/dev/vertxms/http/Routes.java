package dev.vertxms.http;

import com.fasterxml.jackson.databind.JsonNode;
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
 * The table of a service's routes, filled once at start.
 *
 * <p>A path is a template with variables in braces, as in {@code /users/{id}}; an operation id is
 * the route's name in the contract and for tests.
 */
public final class Routes {

  private final List<RouteBuilder<?, ?>> declared = new ArrayList<>();
  private final Map<String, SecurityScheme> securitySchemes = new LinkedHashMap<>();
  private final @Nullable Attached attached;
  private Api api;

  /**
   * @param api what the contract says of the service unless {@link #api} changes it
   */
  public Routes(Api api) {
    this(api, null);
  }

  private Routes(Api api, @Nullable Attached attached) {
    this.api = api;
    this.attached = attached;
  }

  /**
   * Routes that a contract declares, for code to be attached to.
   *
   * @param location where the contract stands, for messages
   */
  public static Routes of(Api api, String location, List<Operation> operations) {
    return new Routes(api, new Attached(location, operations));
  }

  /** Says what the service as a whole is, in its contract. */
  public Routes api(UnaryOperator<Api> change) {
    requireOwn("api(…)", "nothing");
    api = change.apply(api);
    return this;
  }

  /**
   * A way in which callers say who they are, for routes to ask for.
   *
   * @throws IllegalStateException when there is one of that name
   */
  public Routes securityScheme(SecurityScheme scheme) {
    requireOwn("securityScheme(…)", "guard(\"" + scheme.name() + "\", …)");
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

  /**
   * An operation of the contract that the service was handed, for code to be attached to.
   *
   * @throws IllegalStateException when there is no contract; that it has no such operation is said
   *     with all the others at start
   */
  public OperationBuilder<JsonNode, Object> operation(String operationId) {
    return handedIn("operation(\"" + operationId + "\")", "get(path, id) and its like")
        .operation(operationId);
  }

  /**
   * What holds callers to a security scheme of the contract that the service was handed.
   *
   * @param guard as in {@link SecurityScheme}
   * @throws IllegalStateException when there is no contract, or the scheme has a guard already
   */
  public Routes guard(String scheme, Function<List<String>, Handler<RoutingContext>> guard) {
    handedIn("guard(\"" + scheme + "\")", "securityScheme(…)").guard(scheme, guard);
    return this;
  }

  private Attached handedIn(String call, String expected) {
    if (attached == null) {
      throw new IllegalStateException(
          call + ": the service has no contract (expected: " + expected + ")");
    }
    return attached;
  }

  private void requireOwn(String call, String expected) {
    if (attached != null) {
      throw new IllegalStateException(
          call + ": the contract declares that (expected: " + expected + ")");
    }
  }

  private RouteBuilder<Void, Object> declare(HttpMethod method, String path, String operationId) {
    requireOwn("route " + operationId + " (" + method + " " + path + ")", "operation(id)");
    var route = new RouteBuilder<Void, Object>(method, path, operationId);
    declared.add(route);
    return route;
  }

  /**
   * The routes as declared, in their order.
   *
   * @throws IllegalStateException when a route has no handler or asks for a security scheme that
   *     there is not, or two share a path and method or an operation id; with a contract, when code
   *     and contract do not fit together
   */
  public RouteTable table() {
    if (attached != null) {
      return attached.table(api);
    }
    var twins = new Twins();
    List<Endpoint> endpoints = new ArrayList<>();
    for (RouteBuilder<?, ?> route : declared) {
      Endpoint endpoint = route.build();
      twins.refuse(endpoint);
      refuseUnknownScheme(endpoint);
      endpoints.add(endpoint);
    }
    return new RouteTable(api, List.copyOf(securitySchemes.values()), List.copyOf(endpoints));
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

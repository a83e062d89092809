package dev.vertxms.http;

import dev.vertxms.error.Violation;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The declared routes on their way into a router. Immutable. */
public final class Endpoints {

  private static final String REACHED = Endpoints.class.getName() + ".reached";

  private record Row(Endpoint endpoint, PathTemplate path) {}

  private final List<Row> rows = new ArrayList<>();

  public Endpoints(List<Endpoint> endpoints) {
    for (Endpoint endpoint : endpoints) {
      rows.add(new Row(endpoint, PathTemplate.parse(endpoint.path())));
    }
  }

  /**
   * Adds every route, GET routes for HEAD as well.
   *
   * @param announce a handler that runs first on each route, given its template
   * @param rules what a body of a type must keep to
   */
  public void mount(
      Router router,
      Function<String, Handler<RoutingContext>> announce,
      Function<Class<?>, Function<@Nullable Object, List<Violation>>> rules) {
    for (Row row : rows) {
      Endpoint endpoint = row.endpoint();
      Route route = router.route(endpoint.method(), row.path().forRouter());
      if (endpoint.method().equals(HttpMethod.GET)) {
        route.method(HttpMethod.HEAD);
      }
      route.setName(endpoint.operationId()).handler(Endpoints::reach);
      route.handler(announce.apply(endpoint.path()));
      endpoint.handlers().forEach(route::handler);
      var function = endpoint.function();
      if (function != null) {
        route.produces(Envelope.MEDIA_TYPE);
        var reader = RequestReader.of(endpoint, rules);
        route.handler(new EnvelopeHandler(endpoint.status(), reader, function));
      }
    }
  }

  private static void reach(RoutingContext context) {
    context.put(REACHED, true);
    context.next();
  }

  /** Whether an endpoint has taken the request. */
  static boolean reached(RoutingContext context) {
    return context.get(REACHED) != null;
  }

  /** The methods for which a path has a route, HEAD among them where GET is. */
  public Set<HttpMethod> methodsFor(String path) {
    Set<HttpMethod> methods = new LinkedHashSet<>();
    for (Row row : rows) {
      if (row.path().matches(path)) {
        methods.add(row.endpoint().method());
        if (row.endpoint().method().equals(HttpMethod.GET)) {
          methods.add(HttpMethod.HEAD);
        }
      }
    }
    return methods;
  }
}

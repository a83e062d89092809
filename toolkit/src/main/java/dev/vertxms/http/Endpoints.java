package dev.vertxms.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The declared routes on their way into a router. Immutable. */
public final class Endpoints {

  private static final String REACHED = Endpoints.class.getName() + ".reached";

  /** The endpoint that has taken a request, and who is told of its answer. */
  private record Reached(Endpoint endpoint, Consumer<Sent> sent) {}

  private record Row(Endpoint endpoint, PathTemplate path) {}

  private final List<Row> rows = new ArrayList<>();
  private final Map<String, SecurityScheme> securitySchemes = new HashMap<>();

  public Endpoints(RouteTable table) {
    table.securitySchemes().forEach(scheme -> securitySchemes.put(scheme.name(), scheme));
    for (Endpoint endpoint : table.endpoints()) {
      rows.add(new Row(endpoint, PathTemplate.parse(endpoint.path())));
    }
  }

  /** Adds what lets callers in to the routes that ask for it; stands before the body is read. */
  public void mountGuards(Router router) {
    for (Row row : rows) {
      row.endpoint()
          .security()
          .forEach(
              (scheme, scopes) -> {
                SecurityScheme asked = Objects.requireNonNull(securitySchemes.get(scheme));
                route(router, row).handler(asked.guard().apply(scopes));
              });
    }
  }

  /** Adds the times of the routes that have their own, behind the handler for all. */
  public void mountDeadlines(Router router, DeadlineHandler handler) {
    for (Row row : rows) {
      Duration limit = row.endpoint().deadline();
      if (limit != null) {
        route(router, row).handler(handler.ofRoute(limit));
      }
    }
  }

  /**
   * Adds every route, GET routes for HEAD as well.
   *
   * @param announce a handler that runs first on each route
   * @param rules what the contract asks of an endpoint's requests
   * @param sent is told of every envelope that goes out, on the request's event loop
   */
  public void mount(
      Router router,
      Function<Endpoint, Handler<RoutingContext>> announce,
      Function<Endpoint, Rules> rules,
      Consumer<Sent> sent) {
    for (Row row : rows) {
      Endpoint endpoint = row.endpoint();
      Route route = route(router, row);
      var reached = new Reached(endpoint, sent);
      route.setName(endpoint.operationId()).handler(context -> reach(context, reached));
      route.handler(announce.apply(endpoint));
      endpoint.handlers().forEach(route::handler);
      var reader = RequestReader.of(endpoint, rules.apply(endpoint));
      var function = endpoint.function();
      if (function != null) {
        route.produces(Envelope.MEDIA_TYPE);
        route.handler(new EnvelopeHandler(endpoint.status(), reader, function));
      } else {
        route.handler(context -> read(context, reader)).handler(endpoint.plain());
      }
    }
  }

  private static Route route(Router router, Row row) {
    HttpMethod method = row.endpoint().method();
    Route route = router.route(method, row.path().forRouter());
    return method.equals(HttpMethod.GET) ? route.method(HttpMethod.HEAD) : route;
  }

  private static void reach(RoutingContext context, Reached reached) {
    context.put(REACHED, reached);
    context.next();
  }

  /** Whether an endpoint has taken the request. */
  static boolean reached(RoutingContext context) {
    return context.get(REACHED) != null;
  }

  private static void read(RoutingContext context, RequestReader reader) {
    Request.keep(context, reader.read(context));
    Late.watch(context);
    context.next();
  }

  /** Tells who wants to know that an envelope goes out. */
  static void sent(RoutingContext context, int status, Buffer envelope) {
    Reached reached = context.get(REACHED);
    if (reached != null) {
      reached.sent().accept(new Sent(reached.endpoint(), status, envelope));
    }
  }

  /** The operation that a request will reach; null for none. */
  public @Nullable String operationFor(HttpMethod method, String path) {
    HttpMethod declared = method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method;
    for (Row row : rows) {
      if (row.endpoint().method().equals(declared) && row.path().matches(path)) {
        return row.endpoint().operationId();
      }
    }
    return null;
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

package dev.vertxms.service;

import dev.vertxms.admission.Admission;
import dev.vertxms.health.HealthRoutes;
import dev.vertxms.http.Chain;
import dev.vertxms.http.Chain.Stage;
import dev.vertxms.http.CorsSettings;
import dev.vertxms.http.DeadlineHandler;
import dev.vertxms.http.DrainGate;
import dev.vertxms.http.DrainHandler;
import dev.vertxms.http.Endpoint;
import dev.vertxms.http.Endpoints;
import dev.vertxms.http.FailureHandler;
import dev.vertxms.http.RouteTable;
import dev.vertxms.scope.Scope;
import dev.vertxms.tracing.Spans;
import dev.vertxms.tracing.TracingHandler;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.CorsHandler;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The way of every request through a service, in one method. */
final class ServiceRouter {

  private final Vertx vertx;
  private final ServiceSettings settings;
  private final DrainGate gate;
  private final Scope requests;
  private final Admission admission;

  /**
   * @param requests the scope of all requests of this instance
   */
  ServiceRouter(
      Vertx vertx, ServiceSettings settings, DrainGate gate, Scope requests, Admission admission) {
    this.vertx = vertx;
    this.settings = settings;
    this.gate = gate;
    this.requests = requests;
    this.admission = admission;
  }

  /** The order in which a request meets the handlers; vertx-web has opened the server span. */
  Router build(RouteTable table, Described described, Chain chain, HealthRoutes health) {
    var ownPaths = new OwnPaths(health, described.documents());
    ownPaths.refuseBeside(table.endpoints());
    var endpoints = new Endpoints(table);
    Router router = Router.router(vertx);
    health.mount(router);
    described.documents().mount(router);
    router.route().handler(TracingHandler.create());
    own(router, chain, Stage.FIRST);
    router.route().handler(new DrainHandler(gate::isClosed));
    var deadline = new DeadlineHandler(settings.deadline(), requests);
    router.route().handler(deadline);
    endpoints.mountDeadlines(router, deadline);
    router
        .route()
        .handler(
            admission.door(
                context -> operation(endpoints, context), ServiceRouter::remainingNanos));
    cors(router, settings.server().cors());
    endpoints.mountGuards(router);
    own(router, chain, Stage.BEFORE_BODY);
    router
        .route()
        .handler(BodyHandler.create(false).setBodyLimit(settings.server().maxBody().bytes()));
    own(router, chain, Stage.BEFORE_ENDPOINT);
    endpoints.mount(
        router,
        this::announce,
        endpoint -> described.contract().operation(endpoint.operationId()).rules(),
        described.responses());
    own(router, chain, Stage.AFTER_ENDPOINT);
    failures(router, new FailureHandler(allowed(endpoints, ownPaths), context -> Spans.traceId()));
    return router;
  }

  private static Function<String, Set<HttpMethod>> allowed(Endpoints endpoints, OwnPaths own) {
    return path -> {
      Set<HttpMethod> methods = new LinkedHashSet<>(endpoints.methodsFor(path));
      methods.addAll(own.methodsFor(path));
      return methods;
    };
  }

  private static void own(Router router, Chain chain, Stage stage) {
    chain.at(stage).forEach(handler -> router.route().handler(handler));
  }

  private static @Nullable String operation(Endpoints endpoints, RoutingContext context) {
    return endpoints.operationFor(context.request().method(), context.request().path());
  }

  private static long remainingNanos() {
    Scope scope = Scope.current();
    Duration remaining = scope == null ? null : scope.remaining();
    return remaining == null ? Long.MAX_VALUE : remaining.toNanos();
  }

  private Handler<RoutingContext> announce(Endpoint endpoint) {
    Handler<RoutingContext> reached = admission.reached(endpoint.operationId());
    return context -> {
      TracingHandler.route(context, endpoint.path());
      reached.handle(context);
    };
  }

  private static void cors(Router router, CorsSettings cors) {
    if (cors.allowedOrigins().isEmpty()) {
      return;
    }
    CorsHandler handler =
        CorsHandler.create()
            .allowedMethods(methods(cors))
            .allowedHeaders(new LinkedHashSet<>(cors.allowedHeaders()))
            .exposedHeaders(new LinkedHashSet<>(cors.exposedHeaders()))
            .allowCredentials(cors.allowCredentials())
            .maxAgeSeconds(Math.toIntExact(cors.maxAge().toSeconds()));
    if (!cors.allowedOrigins().contains("*")) {
      handler.addOrigins(cors.allowedOrigins());
    }
    if (cors.allowedOrigins().size() == 1 && !cors.allowedOrigins().contains("*")) {
      // With one origin vertx-web's handler leaves this out, though strangers are answered
      // otherwise.
      router.route().handler(ServiceRouter::varyByOrigin);
    }
    router.route().handler(handler);
  }

  private static void varyByOrigin(RoutingContext context) {
    context.response().putHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
    context.next();
  }

  private static Set<HttpMethod> methods(CorsSettings cors) {
    return cors.allowedMethods().stream().map(HttpMethod::valueOf).collect(Collectors.toSet());
  }

  /** Failures raised by a handler, and those with which the router itself gives up. */
  private static void failures(Router router, FailureHandler handler) {
    router.route().failureHandler(handler);
    for (int status : new int[] {400, 404, 405, 406, 413, 415, 500}) {
      router.errorHandler(status, handler.ofStatus(status));
    }
  }
}

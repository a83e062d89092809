package dev.vertxms.service;

import dev.vertxms.health.HealthRoutes;
import dev.vertxms.http.FailureHandler;
import dev.vertxms.http.InvalidRequestHandler;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.ext.web.Router;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The port for those who run the service, when one is asked for.
 *
 * <p>It opens before the service's first part, so that a long migration can be told from a process
 * that hangs, and belongs to no instance: it answers until Vert.x itself closes.
 */
final class ManagementServer {

  private static final Logger LOG = LoggerFactory.getLogger(ManagementServer.class);
  private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private ManagementServer() {}

  static Future<?> open(Vertx vertx, ServiceContext context) {
    Integer port = context.settings().management().port();
    if (port == null) {
      return Future.succeededFuture();
    }
    HttpServerOptions options = options(context.settings(), port);
    return vertx
        .createHttpServer(options)
        .requestHandler(router(vertx, HealthRoutes.of(context.health())))
        .invalidRequestHandler(new InvalidRequestHandler())
        .listen()
        .onSuccess(
            open -> {
              context.managedAt(open.actualPort());
              LOG.info("management listens on port {}", open.actualPort());
            })
        .recover(cause -> Future.failedFuture(notListening(options, cause)));
  }

  private static Router router(Vertx vertx, HealthRoutes health) {
    Router router = Router.router(vertx);
    health.mount(router);
    var failures =
        new FailureHandler(
            path -> health.paths().contains(path) ? METHODS : Set.of(), context -> null);
    router.route().failureHandler(failures);
    for (int status : new int[] {400, 404, 405, 500}) {
      router.errorHandler(status, failures.ofStatus(status));
    }
    return router;
  }

  private static HttpServerOptions options(ServiceSettings settings, int port) {
    String host = settings.management().host();
    return new HttpServerOptions()
        .setHost(host == null ? settings.server().host() : host)
        .setPort(port)
        .setIdleTimeout(Math.toIntExact(settings.server().idleTimeout().toMillis()))
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
        .setTracingPolicy(TracingPolicy.IGNORE);
  }

  private static StartException notListening(HttpServerOptions options, Throwable cause) {
    var failure =
        new IllegalStateException(
            options.getHost() + ":" + options.getPort() + ": " + cause.getMessage(), cause);
    return new StartException("management", failure);
  }
}

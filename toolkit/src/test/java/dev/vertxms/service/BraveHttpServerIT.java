package dev.vertxms.service;

import brave.propagation.CurrentTraceContext;
import brave.test.http.ITHttpServer;
import dev.vertxms.admission.Admission;
import dev.vertxms.config.Config;
import dev.vertxms.config.Sources;
import dev.vertxms.error.ServiceException;
import dev.vertxms.health.HealthRoutes;
import dev.vertxms.http.Api;
import dev.vertxms.http.Chain;
import dev.vertxms.http.Chain.Stage;
import dev.vertxms.http.DrainGate;
import dev.vertxms.http.RouteTable;
import dev.vertxms.http.Routes;
import dev.vertxms.openapi.Contract;
import dev.vertxms.openapi.OpenApiDocument;
import dev.vertxms.openapi.OpenApiSettings;
import dev.vertxms.scope.Scope;
import dev.vertxms.tracing.ServiceTracer;
import dev.vertxms.tracing.VertxCurrentTraceContext;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

/** Brave's contract for HTTP servers, whole, held by the chain that every service has. */
class BraveHttpServerIT extends ITHttpServer {

  private Vertx vertx;
  private HttpServer server;

  @Override
  protected CurrentTraceContext.Builder currentTraceContextBuilder() {
    return VertxCurrentTraceContext.newBuilder();
  }

  @Override
  protected void init() {
    stop();
    ServiceTracer tracer = ServiceTracer.create(httpTracing);
    vertx = Vertx.builder().withTracer(options -> tracer).build();
    server =
        await(
            vertx
                .createHttpServer(
                    new HttpServerOptions().setTracingPolicy(TracingPolicy.ALWAYS).setPort(0))
                .requestHandler(router())
                .listen());
  }

  private Router router() {
    var routes = new Routes(Api.of("brave", "1"));
    routes.get("/foo", "foo").handler(context -> context.response().end("bar"));
    routes.get("/async", "async").handler(context -> later(() -> context.response().end("bar")));
    routes
        .get("/badrequest", "badRequest")
        .handle(request -> Future.failedFuture(ServiceException.badRequest("bad")));
    routes
        .get("/child", "child")
        .handler(
            context -> {
              httpTracing.tracing().tracer().nextSpan().name("child").start().finish();
              context.response().end("happy");
            });
    routes
        .get("/baggage", "baggage")
        .handler(context -> context.response().end(String.valueOf(BAGGAGE_FIELD.getValue())));
    routes
        .get("/exception", "exception")
        .handle(
            request -> {
              throw notReady();
            });
    routes
        .get("/exceptionAsync", "exceptionAsync")
        .handle(
            request -> {
              Promise<Object> promise = Promise.promise();
              later(() -> promise.fail(notReady()));
              return promise.future();
            });
    routes.get("/items/{itemId}", "item").handler(BraveHttpServerIT::item);
    routes.get("/async_items/{itemId}", "asyncItem").handler(context -> later(() -> item(context)));
    routes.get("/nested/items/{itemId}", "nestedItem").handler(BraveHttpServerIT::item);
    var chain = new Chain().add(Stage.BEFORE_ENDPOINT, BraveHttpServerIT::options);
    RouteTable table = routes.table();
    var described =
        Described.of(
            vertx, Contract.of(OpenApiDocument.of(table).toTree()), OpenApiSettings.defaults());
    ServiceSettings settings = settings();
    return new ServiceRouter(
            vertx,
            settings,
            new DrainGate(),
            Scope.begin(vertx.getOrCreateContext()),
            new Admission(settings.admission()))
        .build(table, described, chain, HealthRoutes.none());
  }

  private static ServiceSettings settings() {
    return Config.load(Sources.of("brave")).bind(ServiceSettings.class);
  }

  private static ServiceException notReady() {
    return ServiceException.unavailable(NOT_READY_ISE.getMessage()).withCause(NOT_READY_ISE);
  }

  private static void options(RoutingContext context) {
    if (context.request().method().equals(HttpMethod.OPTIONS)) {
      context.response().end();
    } else {
      context.next();
    }
  }

  private void later(Runnable work) {
    vertx.runOnContext(v -> work.run());
  }

  private static void item(RoutingContext context) {
    context.response().end(context.pathParam("itemId"));
  }

  @Override
  protected String url(String path) {
    return "http://127.0.0.1:" + server.actualPort() + path;
  }

  @AfterEach
  void stop() {
    if (vertx != null) {
      await(vertx.close());
      vertx = null;
    }
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }
}

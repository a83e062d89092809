package dev.vertxms.tracing;

import brave.propagation.CurrentTraceContext;
import brave.test.http.ITHttpServer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

/** Brave's contract for HTTP servers, whole, held by a router with our tracer and handler. */
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
        Await.result(
            vertx
                .createHttpServer(
                    new HttpServerOptions().setTracingPolicy(TracingPolicy.ALWAYS).setPort(0))
                .requestHandler(router())
                .listen());
  }

  private Router router() {
    Router router = Router.router(vertx);
    router.route().handler(TracingHandler.create());
    router.route(HttpMethod.OPTIONS, "/").handler(context -> context.response().end());
    router.get("/foo").handler(context -> context.response().end("bar"));
    router.get("/async").handler(context -> later(() -> context.response().end("bar")));
    router.get("/badrequest").handler(context -> context.response().setStatusCode(400).end());
    router
        .get("/child")
        .handler(
            context -> {
              httpTracing.tracing().tracer().nextSpan().name("child").start().finish();
              context.response().end("happy");
            });
    router
        .get("/baggage")
        .handler(context -> context.response().end(String.valueOf(BAGGAGE_FIELD.getValue())));
    router.get("/exception").handler(BraveHttpServerIT::fail);
    router.get("/exceptionAsync").handler(context -> later(() -> context.fail(503, NOT_READY_ISE)));
    router.get("/items/:itemId").handler(BraveHttpServerIT::item);
    router.get("/async_items/:itemId").handler(context -> later(() -> item(context)));
    Router nested = Router.router(vertx);
    nested.get("/items/:itemId").handler(BraveHttpServerIT::item);
    router.route("/nested/*").subRouter(nested);
    router
        .route()
        .failureHandler(
            context -> {
              int set = context.response().getStatusCode();
              int status = set == 200 ? context.statusCode() : set;
              context.response().setStatusCode(status).end();
            });
    return router;
  }

  private void later(Runnable work) {
    vertx.runOnContext(v -> work.run());
  }

  private static void fail(RoutingContext context) {
    context.response().setStatusCode(503);
    throw NOT_READY_ISE;
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
      vertx
          .close()
          .toCompletionStage()
          .toCompletableFuture()
          .orTimeout(10, TimeUnit.SECONDS)
          .join();
      vertx = null;
    }
  }
}

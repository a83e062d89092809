package dev.vertxms.mesh.faults;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** Stands in for the city service, and answers as it is told. */
final class StubCity implements AutoCloseable {

  private static final String CITY =
      "{\"code\":0,\"data\":{\"id\":1,\"name\":\"Shanghai\",\"province\":{\"id\":1,\"name\":\"S\"}}}";

  private final HttpServer server;
  private final AtomicInteger calls = new AtomicInteger();
  private volatile BiConsumer<HttpServerRequest, Integer> answer = (call, number) -> well(call);

  StubCity(Vertx vertx) throws Exception {
    this.server =
        vertx
            .createHttpServer()
            .requestHandler(call -> answer.accept(call, calls.incrementAndGet()))
            .listen(0, "127.0.0.1")
            .await(10, TimeUnit.SECONDS);
  }

  /**
   * @param answer is given each call and its number
   */
  void answer(BiConsumer<HttpServerRequest, Integer> answer) {
    this.answer = answer;
  }

  static void well(HttpServerRequest call) {
    call.response().putHeader("content-type", "application/json").end(CITY);
  }

  static void unavailable(HttpServerRequest call) {
    call.response()
        .setStatusCode(503)
        .putHeader("content-type", "application/json")
        .end("{\"code\":10503,\"message\":\"Service Unavailable\",\"traceId\":\"1\"}");
  }

  int calls() {
    return calls.get();
  }

  String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  @Override
  public void close() throws Exception {
    server.close().await(10, TimeUnit.SECONDS);
  }
}

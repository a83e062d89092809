package dev.vertxms.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Routes behind a real port, with nothing of a service but the failure handler. */
final class TestServer implements AutoCloseable {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;

  private TestServer(Routes routes, Consumer<Router> before) {
    var endpoints = new Endpoints(routes.table());
    Router router = Router.router(vertx);
    before.accept(router);
    endpoints.mount(
        router, template -> context -> context.next(), endpoint -> Rules.NONE, sent -> {});
    router.route().failureHandler(new FailureHandler(endpoints::methodsFor, context -> "7"));
    server = await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
  }

  static TestServer of(Consumer<Routes> routes) {
    return of(routes, router -> {});
  }

  /**
   * @param before adds what stands before the routes
   */
  static TestServer of(Consumer<Routes> routes, Consumer<Router> before) {
    var table = new Routes(Api.of("test", "1"));
    routes.accept(table);
    return new TestServer(table, before);
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    var uri = URI.create("http://127.0.0.1:" + server.actualPort() + path);
    var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
    return HTTP.send(request, BodyHandlers.ofString());
  }

  /** A connection on which nothing has been sent; reading from it waits for at most 10 s. */
  Socket connect() throws IOException {
    var socket = new Socket("127.0.0.1", server.actualPort());
    socket.setSoTimeout(10_000);
    return socket;
  }

  @Override
  public void close() {
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}

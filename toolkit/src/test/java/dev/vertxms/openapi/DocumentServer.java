package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vertxms.http.FailureHandler;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A document's routes behind a real port, and the failure handler. */
final class DocumentServer implements AutoCloseable {

  // This client loses its place when an answer comes right behind the upgrade to HTTP/2 (decision
  // 0028), and this server allows the upgrade.
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;

  DocumentServer(JsonNode document, OpenApiSettings settings) {
    var documents = DocumentRoutes.of(document, settings);
    Router router = Router.router(vertx);
    documents.mount(router);
    var failures =
        new FailureHandler(
            path ->
                documents.paths().contains(path)
                    ? Set.of(HttpMethod.GET, HttpMethod.HEAD)
                    : Set.of(),
            context -> "7");
    router.route().failureHandler(failures);
    router.errorHandler(404, failures);
    server = await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
  }

  HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    return send("GET", path, headers);
  }

  HttpResponse<byte[]> send(String method, String path, String... headers) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path))
            .timeout(Duration.ofSeconds(10))
            .method(method, BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), BodyHandlers.ofByteArray());
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

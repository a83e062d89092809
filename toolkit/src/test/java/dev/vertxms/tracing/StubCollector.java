package dev.vertxms.tracing;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import java.util.zip.GZIPInputStream;

/** A Zipkin that keeps what it is sent, and answers as a test wants it. */
final class StubCollector implements AutoCloseable {

  record Post(int size, JsonArray spans, HttpServerRequest request) {}

  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  final List<Post> posts = new CopyOnWriteArrayList<>();
  final List<JsonObject> spans = new CopyOnWriteArrayList<>();
  final AtomicInteger inFlight = new AtomicInteger();
  final AtomicInteger mostInFlight = new AtomicInteger();

  /** The status of an answer by the number of the post, from 1; 0 leaves the post unanswered. */
  volatile IntUnaryOperator status = post -> 202;

  StubCollector(int port) {
    server = Await.result(vertx.createHttpServer().requestHandler(this::take).listen(port));
  }

  int port() {
    return server.actualPort();
  }

  String url() {
    return "http://127.0.0.1:" + port();
  }

  private void take(HttpServerRequest request) {
    mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
    request.response().exceptionHandler(reset -> inFlight.decrementAndGet());
    request
        .body()
        .onSuccess(
            body -> {
              Buffer raw =
                  "gzip".equals(request.getHeader("content-encoding")) ? unzip(body) : body;
              posts.add(new Post(raw.length(), raw.toJsonArray(), request));
              int answer = status.applyAsInt(posts.size());
              if (answer == 202) {
                raw.toJsonArray().forEach(span -> spans.add((JsonObject) span));
              }
              if (answer != 0) {
                inFlight.decrementAndGet();
                request.response().setStatusCode(answer).end();
              }
            });
  }

  private static Buffer unzip(Buffer body) {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(body.getBytes()))) {
      return Buffer.buffer(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    Await.result(vertx.close());
  }
}

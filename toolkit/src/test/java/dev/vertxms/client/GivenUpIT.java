package dev.vertxms.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vertxms.scope.Scope;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A call that is given up while its connection is being made. */
class GivenUpIT {

  private final Vertx vertx = Vertx.vertx();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() {
    get(vertx.close());
  }

  // Sent all the same it would throw on the event loop, which fails a test of itself.
  @Test
  void isNotSentWhenThereIsAConnection() {
    var client = client();
    Future<Void> givenUp = get(onContext(() -> beginAndLeave(client)));

    get(client.get("/second").asNothing());

    assertThat(givenUp.failed()).isTrue();
    assertThat(requests).containsExactly("/second");
  }

  private static Future<Void> beginAndLeave(ServiceClient client) {
    Scope scope = Scope.child();
    Future<Void> call = scope.run(() -> client.get("/first").asNothing());
    scope.cancel(new CancellationException("the caller has gone away"));
    return call;
  }

  private ServiceClient client() {
    var server =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  requests.add(request.path());
                  request
                      .response()
                      .putHeader("content-type", "application/json")
                      .end("{\"code\":0,\"data\":null}");
                });
    int port = get(server.listen(0, "127.0.0.1")).actualPort();
    var settings = ClientSettings.of(URI.create("http://127.0.0.1:" + port));
    return ClientRegistry.create(vertx, Map.of("city-service", settings), 1).client("city-service");
  }

  private <T> Future<T> onContext(Supplier<T> work) {
    var done = Promise.<T>promise();
    vertx.getOrCreateContext().runOnContext(v -> done.complete(work.get()));
    return done.future();
  }

  private static <T> T get(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }
}

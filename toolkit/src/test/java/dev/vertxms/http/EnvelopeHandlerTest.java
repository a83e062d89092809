package dev.vertxms.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vertxms.error.ServiceException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeHandlerTest {

  private record Where(Thread thread, Context context) {
    static Where now() {
      return new Where(Thread.currentThread(), Vertx.currentContext());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void answersOnTheRequestsContextWhereverTheFutureCompletes(boolean succeeds) throws Exception {
    BlockingQueue<Where> places = new LinkedBlockingQueue<>();
    Promise<String> elsewhere = Promise.promise();
    try (var server =
        TestServer.of(
            routes ->
                routes
                    .get("/far", "far")
                    .handle(
                        request -> {
                          places.add(Where.now());
                          request
                              .context()
                              .addHeadersEndHandler(written -> places.add(Where.now()));
                          new Thread(() -> complete(elsewhere, succeeds), "elsewhere").start();
                          return elsewhere.future();
                        }))) {

      var answer = server.get("/far");

      assertThat(answer.statusCode()).isEqualTo(succeeds ? 200 : 409);
      var asked = places.poll(5, TimeUnit.SECONDS);
      assertThat(places.poll(5, TimeUnit.SECONDS)).isEqualTo(asked);
    }
  }

  private static void complete(Promise<String> promise, boolean succeeds) {
    if (succeeds) {
      promise.complete("from elsewhere");
    } else {
      promise.fail(ServiceException.conflict("from elsewhere"));
    }
  }

  @Test
  void answersWithTheStatusOfTheRoute() throws Exception {
    try (var server =
        one(route -> route.status(202).handle(request -> Future.succeededFuture("later")))) {

      var answer = server.get("/one");

      assertThat(answer.statusCode()).isEqualTo(202);
      assertThat(answer.body()).isEqualTo("{\"code\":0,\"data\":\"later\"}");
    }
  }

  @Test
  void leavesAFunctionAloneThatSpeaksForItself() throws Exception {
    try (var server =
        one(
            route ->
                route.handle(
                    request -> {
                      var context = request.context();
                      context.vertx().runOnContext(later -> context.response().end("by hand"));
                      return null;
                    }))) {

      assertThat(server.get("/one").body()).isEqualTo("by hand");
    }
  }

  @Test
  void addsNothingToAResponseThatHasBegun() throws Exception {
    try (var server =
        one(
            route ->
                route.handle(
                    request -> {
                      var response = request.context().response().setChunked(true);
                      return response
                          .write("half and ")
                          .onSuccess(
                              written ->
                                  request.context().vertx().setTimer(1, t -> response.end("half")));
                    }))) {

      assertThat(server.get("/one").body()).isEqualTo("half and half");
    }
  }

  private static TestServer one(Consumer<RouteBuilder<Void, Object>> declaration) {
    return TestServer.of(routes -> declaration.accept(routes.get("/one", "one")));
  }
}

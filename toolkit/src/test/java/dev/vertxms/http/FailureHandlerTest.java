package dev.vertxms.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vertxms.error.ServiceException;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.handler.HttpException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FailureHandlerTest {

  @Test
  void cutsTheConnectionUnderAnAnswerThatIsHalfWritten() throws Exception {
    try (var server =
            TestServer.of(
                routes ->
                    routes
                        .get("/half", "half")
                        .handle(
                            request ->
                                request
                                    .context()
                                    .response()
                                    .setChunked(true)
                                    .write("half")
                                    .compose(w -> Future.failedFuture("disk gone"))));
        var socket = server.connect()) {
      socket.getOutputStream().write("GET /half HTTP/1.1\r\nhost: a\r\n\r\n".getBytes());

      String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(all).startsWith("HTTP/1.1 200 ").endsWith("4\r\nhalf\r\n");
    }
  }

  @Test
  void keepsCodeDetailViolationsAndHeadersOfWhatWasThrownOnPurpose() throws Exception {
    var failure =
        ServiceException.unavailable("come back")
            .withCode(77)
            .withHeader("Retry-After", "3")
            .withCause(new IllegalStateException("inside"));

    try (var server = failing(failure)) {
      var answer = server.get("/fails");

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("retry-after")).hasValue("3");
      assertThat(new JsonObject(answer.body()))
          .isEqualTo(
              new JsonObject()
                  .put("code", 77)
                  .put("message", "Service Unavailable")
                  .put("error", "come back")
                  .put("traceId", "7"));
    }
  }

  @Test
  void tellsNothingOfOtherFailures() throws Exception {
    try (var server = failing(new IllegalStateException("inside"))) {
      var answer = server.get("/fails");

      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body())
          .isEqualTo("{\"code\":10500,\"message\":\"Internal Server Error\",\"traceId\":\"7\"}");
    }
  }

  @Test
  void takesOnlyTheStatusOfAHandlersOwnFailure() throws Exception {
    try (var server =
        TestServer.of(
            routes ->
                routes
                    .get("/fails", "fails")
                    .handler(context -> context.fail(new HttpException(402, "inside"))))) {
      var answer = server.get("/fails");

      assertThat(answer.statusCode()).isEqualTo(402);
      assertThat(answer.body())
          .isEqualTo("{\"code\":10402,\"message\":\"Payment Required\",\"traceId\":\"7\"}");
    }
  }

  private static TestServer failing(Throwable failure) {
    return TestServer.of(
        routes -> routes.get("/fails", "fails").handle(request -> Future.failedFuture(failure)));
  }
}

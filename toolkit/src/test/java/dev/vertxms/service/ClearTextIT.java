package dev.vertxms.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vertxms.http.Routes;
import io.vertx.core.Future;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which HTTP is spoken without TLS, to a client that asks for an upgrade. */
class ClearTextIT {

  private static final String MUCH = "x".repeat(200_000);

  /** Answers with more than one window of HTTP/2. */
  public static final class Much extends ServiceVerticle {

    @Override
    protected void routes(Routes routes) {
      routes
          .get("/much", "much")
          .returns(String.class)
          .handle(request -> Future.succeededFuture(MUCH));
    }
  }

  @Test
  void answersManyFirstRequestsOverHttp1() {
    try (var service = Running.of(Much::new)) {
      var http = HttpClient.newHttpClient();
      var answers =
          Stream.generate(() -> http.sendAsync(much(service), BodyHandlers.ofString()))
              .limit(20)
              .toList();

      assertThat(answers)
          .allSatisfy(
              answer -> {
                assertThat(answer.join().version()).isEqualTo(HttpClient.Version.HTTP_1_1);
                assertThat(answer.join().body()).contains(MUCH);
              });
    }
  }

  @Test
  void upgradesWhenSwitchedOn() throws Exception {
    var on = Map.of("server.connections.http2-clear-text", "true");
    try (var service = Running.of(Much::new, on)) {
      var http = HttpClient.newHttpClient();
      for (int i = 0; i < 3; i++) {
        var answer = http.send(much(service), BodyHandlers.ofString());

        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(answer.body()).contains(MUCH);
      }
      assertThat(service.service().connections()).isEqualTo(1);
    }
  }

  private static HttpRequest much(Running service) {
    return HttpRequest.newBuilder(URI.create(service.url() + "/much")).build();
  }
}

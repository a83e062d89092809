package dev.vertxms.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vertxms.http.Routes;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a request that outlasts the drain. */
class DrainLimitIT {

  private static final AtomicInteger UNDER_WAY = new AtomicInteger();

  /** A service that answers nobody. */
  public static final class Silent extends ServiceVerticle {

    @Override
    protected void routes(Routes routes) {
      routes
          .get("/never", "never")
          .handle(
              request -> {
                UNDER_WAY.incrementAndGet();
                return Promise.promise().future();
              });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "100ms"})
  void isAnsweredWith503(String limit) throws Exception {
    try (var silent = Running.of(Silent::new, Map.of("drain.timeout", limit))) {
      var answer = call(silent);

      var stopped = silent.service().stop().toCompletionStage().toCompletableFuture();

      HttpResponse<String> response = answer.get(20, TimeUnit.SECONDS);
      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(new JsonObject(response.body()).getString("error"))
          .isEqualTo("the service is stopping");
      assertThat(response.headers().firstValue("Connection")).hasValue("close");
      stopped.get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void hasItsOwnDeadlineBeforeThat() throws Exception {
    try (var silent =
        Running.of(Silent::new, Map.of("drain.timeout", "1m", "deadline.timeout", "300ms"))) {
      var answer = call(silent);

      var stopped = silent.service().stop().toCompletionStage().toCompletableFuture();

      assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(504);
      stopped.get(20, TimeUnit.SECONDS);
    }
  }

  private static CompletableFuture<HttpResponse<String>> call(Running silent) {
    int before = UNDER_WAY.get();
    var request = HttpRequest.newBuilder(URI.create(silent.url() + "/never")).build();
    var answer =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .build()
            .sendAsync(request, BodyHandlers.ofString());
    await().until(() -> UNDER_WAY.get() > before);
    return answer;
  }
}

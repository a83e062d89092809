package dev.vertxms.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.vertxms.concurrent.Parallel;
import dev.vertxms.http.Routes;
import dev.vertxms.scope.Scope;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a request may take, and that nothing of it is left when that is over. */
class DeadlineIT {

  private static final String HEADER = "X-Request-Timeout-Ms";

  private final Vertx vertx = Vertx.vertx();
  private final Queue<HttpServerRequest> asked = new ConcurrentLinkedQueue<>();
  private final AtomicInteger broken = new AtomicInteger();
  private HttpServer neighbour;
  private Running things;

  /** Routes of all the ways in which time passes. */
  public static final class Things extends ServiceVerticle {

    @Override
    protected void routes(Routes routes) {
      routes.get("/never", "never").handle(request -> Promise.promise().future());
      routes.get("/never/plain", "neverPlain").handler(context -> {});
      routes.get("/slow", "slow").deadline(Duration.ofMillis(150)).handle(request -> ask("/hang"));
      routes
          .get("/patient", "patient")
          .deadline(Duration.ofMinutes(1))
          .handle(request -> Future.succeededFuture(left()));
      routes.get("/left", "left").handle(request -> Future.succeededFuture(left()));
      routes.get("/ask", "ask").handle(request -> ask("/echo"));
      routes
          .get("/both", "both")
          .handle(
              request ->
                  Parallel.join(
                          Parallel.branch("hang", () -> ask("/hang")),
                          Parallel.branch("fail", () -> ask("/fail")))
                      .map((a, b) -> a));
      routes
          .get("/branch", "branch")
          .handle(
              request ->
                  Parallel.into(new JsonObject())
                      .put("slow", () -> ask("/hang"))
                      .within(Duration.ofMillis(50))
                      .orElse(Map.of("instead", true))
                      .run()
                      .map(JsonObject::getMap));
    }

    private static Map<String, Long> left() {
      Scope scope = Scope.current();
      return Map.of("millis", scope.remaining().toMillis());
    }

    private Future<Map<String, Object>> ask(String path) {
      return client("neighbour").get(path).as(new TypeReference<>() {});
    }
  }

  @BeforeEach
  void start() {
    neighbour =
        result(vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1"));
    things =
        Running.of(
            Things::new,
            Map.of(
                "clients.neighbour.url",
                "http://127.0.0.1:" + neighbour.actualPort(),
                "deadline.timeout",
                "2s"));
  }

  @AfterEach
  void stop() {
    things.close();
    result(vertx.close());
  }

  private void answer(HttpServerRequest request) {
    asked.add(request);
    request.response().closeHandler(v -> broken.incrementAndGet());
    switch (request.path()) {
      case "/fail" -> {
        // Only when the other branch is there, so that it has something to lose.
        if (asked.stream().anyMatch(other -> other.path().equals("/hang"))) {
          request.response().setStatusCode(500).end();
        } else {
          vertx.setTimer(5, again -> answer(request));
        }
      }
      case "/echo" ->
          request
              .response()
              .putHeader("Content-Type", "application/json")
              .end("{\"code\":0,\"data\":{\"header\":" + request.getHeader(HEADER) + "}}");
      default -> {}
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/never", "/never/plain"})
  void answersForAFunctionThatNeverDoes(String path) throws Exception {
    var answer = get(path, "100");

    assertThat(answer.statusCode()).isEqualTo(504);
    var envelope = new JsonObject(answer.body());
    assertThat(envelope.getInteger("code")).isEqualTo(10_504);
    assertThat(envelope.getString("error")).isEqualTo("not done within 100 ms");
  }

  @Test
  void resetsWhatItAskedOfOthers() throws Exception {
    var answer = get("/slow", null);

    assertThat(answer.statusCode()).isEqualTo(504);
    await().untilAsserted(() -> assertThat(broken).hasValue(1));
  }

  @Test
  void aRouteHasATimeOfItsOwn() throws Exception {
    assertThat(millis(get("/left", null))).isBetween(1_000L, 2_000L);
    assertThat(millis(get("/patient", null))).isBetween(50_000L, 60_000L);
  }

  @Test
  void aCallerCanOnlyAskForLess() throws Exception {
    assertThat(millis(get("/left", "500"))).isBetween(1L, 500L);
    assertThat(millis(get("/left", "9999999999"))).isBetween(1_000L, 2_000L);
    assertThat(millis(get("/patient", "20000"))).isBetween(10_000L, 20_000L);
  }

  @ParameterizedTest
  @CsvSource({"-1", "1.5", "10s", "''", "12345678901", "0x10"})
  void refusesAHeaderThatIsNoNumberOfMilliseconds(String header) throws Exception {
    var answer = get("/left", header);

    assertThat(answer.statusCode()).isEqualTo(422);
    var violation = new JsonObject(answer.body()).getJsonArray("violations").getJsonObject(0);
    assertThat(violation.getString("in")).isEqualTo("header");
    assertThat(violation.getString("field")).isEqualTo("/" + HEADER);
  }

  @Test
  void doesNotBeginWhatIsOverAlready() throws Exception {
    assertThat(get("/ask", "0").statusCode()).isEqualTo(504);
    assertThat(asked).isEmpty();
  }

  @Test
  void tellsNeighboursWhatIsLeft() throws Exception {
    long told = new JsonObject(get("/ask", "700").body()).getJsonObject("data").getLong("header");

    assertThat(told).isBetween(1L, 700L);
  }

  @Test
  void aFailureResetsTheOtherBranches() throws Exception {
    var answer = get("/both", null);

    assertThat(answer.statusCode()).isEqualTo(502);
    await().untilAsserted(() -> assertThat(broken).hasValue(1));
  }

  @Test
  void aBranchHasATimeOfItsOwnAndAFallback() throws Exception {
    var answer = get("/branch", null);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("{\"slow\":{\"instead\":true}}");
    await().untilAsserted(() -> assertThat(broken).hasValue(1));
  }

  @Test
  void aCallerThatGoesAwayTakesItsCallsWithIt() throws Exception {
    try (var socket = new Socket("127.0.0.1", things.port())) {
      socket
          .getOutputStream()
          .write("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      await().until(() -> !asked.isEmpty());
    }
    await().untilAsserted(() -> assertThat(broken).hasValue(1));
  }

  private static long millis(HttpResponse<String> answer) {
    return new JsonObject(answer.body()).getJsonObject("data").getLong("millis");
  }

  private HttpResponse<String> get(String path, String header) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(things.url() + path));
    for (String value : header == null ? List.<String>of() : List.of(header)) {
      request.header(HEADER, value);
    }
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .build()
        .send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
  }

  private static <T> T result(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }
}

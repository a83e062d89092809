package dev.vertxms.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vertxms.http.Routes;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service with five places, whose requests end when the test says so. */
class AdmissionIT {

  private static final Queue<Promise<String>> WAITING = new ConcurrentLinkedQueue<>();

  private final HttpClient http = HttpClient.newHttpClient();
  private Running service;

  /** Keeps whoever calls waiting. */
  public static final class Slow extends ServiceVerticle {

    @Override
    protected void routes(Routes routes) {
      routes.get("/slow", "slow").returns(String.class).handle(request -> waiting());
      routes
          .post("/slow", "slowWithBody")
          .body(Map.class)
          .returns(String.class)
          .handle(request -> waiting());
      routes
          .get("/quick", "quick")
          .returns(String.class)
          .handle(request -> Future.succeededFuture("done"));
      routes
          .get("/timed", "timed")
          .returns(String.class)
          .handle(request -> vertx.timer(200, TimeUnit.MILLISECONDS).map("done"));
      routes
          .get("/throws", "throwIt")
          .handle(
              request -> {
                throw new IllegalStateException("on purpose");
              });
      routes
          .post("/bodies", "takeBody")
          .body(Map.class)
          .returns(String.class)
          .handle(request -> Future.succeededFuture("done"));
    }

    private static Future<String> waiting() {
      Promise<String> promise = Promise.promise();
      WAITING.add(promise);
      return promise.future();
    }
  }

  @BeforeEach
  void start() {
    WAITING.clear();
    service = start(5);
  }

  private static Running start(int limit) {
    String fixed = Integer.toString(limit);
    return Running.of(
        Slow::new,
        Map.of(
            "service.instances", "2",
            "admission.min-limit", fixed,
            "admission.initial-limit", fixed,
            "admission.max-limit", fixed));
  }

  @AfterEach
  void stop() {
    release();
    service.close();
  }

  @Test
  void refusesWithAnEnvelopeAndRetryAfterWhenFull() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> held = fill(5);

    var refused = get("/slow");

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 3L);
    assertThat(new JsonObject(refused.body()).getInteger("code")).isEqualTo(10503);
    assertThat(new JsonObject(refused.body()).getString("traceId")).isNotNull();
    assertThat(service.service().admission().refused()).isEqualTo(1);
    release();
    for (var answer : held) {
      assertThat(answer.join().statusCode()).isEqualTo(200);
    }
    await().until(() -> service.service().admission().inFlight() == 0);
    assertThat(get("/quick").statusCode()).isEqualTo(200);
  }

  @Test
  void refusesBeforeTheBodyHasCome() throws Exception {
    fill(5);
    // A route that has nothing in flight gets two places above the limit.
    for (int i = 0; i < 2; i++) {
      http.sendAsync(
          HttpRequest.newBuilder(URI.create(service.url() + "/slow"))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString("{}"))
              .build(),
          BodyHandlers.ofString());
    }
    await().until(() -> WAITING.size() == 7);

    try (var socket = new Socket("127.0.0.1", service.port())) {
      socket.setSoTimeout(5_000);
      write(
          socket,
          "POST /slow HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
              + "Content-Length: 1000\r\n\r\n{");
      assertThat(firstLine(socket)).isEqualTo("HTTP/1.1 503 Service Unavailable");
    }
  }

  @Test
  void neverRefusesWhatTheToolkitAnswersItself() throws Exception {
    fill(5);

    for (String path : List.of("/health/live", "/health/ready", "/openapi/spec.json")) {
      assertThat(get(path).statusCode()).as(path).isEqualTo(200);
    }
  }

  @Test
  void doesNotLetOneRouteShutOutTheOthers() throws Exception {
    service.close();
    service = start(8);
    fill(8);

    assertThat(get("/slow").statusCode()).isEqualTo(503);
    assertThat(get("/quick").statusCode()).isEqualTo(200);
  }

  @Test
  void refusesWhoHasTooLittleTimeLeft() throws Exception {
    for (int round = 0; round < 5; round++) {
      var answers =
          Stream.generate(() -> http.sendAsync(request("/timed"), BodyHandlers.ofString()))
              .limit(4)
              .toList();
      assertThat(answers).allMatch(answer -> answer.join().statusCode() == 200);
    }
    // What was learnt counts from the next look on, which comes with an answer.
    await()
        .untilAsserted(
            () -> {
              get("/quick");
              var late = get("/timed", "50");
              assertThat(late.statusCode()).isEqualTo(503);
              assertThat(late.headers().firstValue("Retry-After")).isPresent();
              assertThat(new JsonObject(late.body()).getString("error"))
                  .contains("too little time");
            });
    assertThat(get("/timed", "5000").statusCode()).isEqualTo(200);
    assertThat(get("/quick", "50").statusCode()).isEqualTo(200);
  }

  @Test
  void countsNobodyWhoseBodyIsOnItsWay() throws Exception {
    List<Socket> senders = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        var socket = new Socket("127.0.0.1", service.port());
        senders.add(socket);
        write(
            socket,
            "POST /bodies HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                + "Content-Length: 2\r\n\r\n{");
      }
      await().until(() -> service.service().connections() == 20);

      assertThat(get("/quick").statusCode()).isEqualTo(200);
      assertThat(service.service().admission().inFlight()).isZero();
      for (Socket socket : senders) {
        socket.setSoTimeout(5_000);
        write(socket, "}");
        assertThat(firstLine(socket)).isEqualTo("HTTP/1.1 200 OK");
      }
    } finally {
      for (Socket socket : senders) {
        socket.close();
      }
    }
  }

  @Test
  void givesAPlaceBackOnceHoweverARequestEnds() throws Exception {
    for (String path : List.of("/quick", "/throws", "/nope", "/quick?x=1")) {
      get(path);
    }
    http.send(
        HttpRequest.newBuilder(URI.create(service.url() + "/quick"))
            .method("HEAD", HttpRequest.BodyPublishers.noBody())
            .build(),
        BodyHandlers.ofString());

    await().until(() -> service.service().admission().inFlight() == 0);
    fill(5);
    assertThat(get("/slow").statusCode()).as("five places, no more").isEqualTo(503);
  }

  @Test
  void hasNobodyInFlightAfterFiveHundredHangUp() throws Exception {
    service.close();
    service = start(1_000);
    List<Socket> callers = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      var socket = new Socket("127.0.0.1", service.port());
      callers.add(socket);
      write(socket, "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
    }
    await().until(() -> service.service().admission().inFlight() == 500);

    for (Socket socket : callers) {
      socket.close();
    }

    await()
        .atMost(Duration.ofSeconds(2))
        .until(() -> service.service().admission().inFlight() == 0);
    release();
    assertThat(get("/quick").statusCode()).isEqualTo(200);
    await().until(() -> service.service().admission().inFlight() == 0);
  }

  @Test
  void refusesNobodyWhenSwitchedOff() throws Exception {
    service.close();
    service = Running.of(Slow::new, Map.of("admission.enabled", "false"));

    fill(200);

    assertThat(service.service().admission().inFlight()).isEqualTo(200);
  }

  private List<CompletableFuture<HttpResponse<String>>> fill(int places) {
    List<CompletableFuture<HttpResponse<String>>> held = new ArrayList<>();
    for (int i = 0; i < places; i++) {
      held.add(http.sendAsync(request("/slow"), BodyHandlers.ofString()));
    }
    await().until(() -> WAITING.size() >= places);
    return held;
  }

  private static void release() {
    for (Promise<String> next = WAITING.poll(); next != null; next = WAITING.poll()) {
      next.tryComplete("done");
    }
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(URI.create(service.url() + path)).build();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(request(path), BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path, String millisLeft) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(service.url() + path))
            .header("X-Request-Timeout-Ms", millisLeft)
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String firstLine(Socket socket) throws IOException {
    var line = new StringBuilder();
    int next = socket.getInputStream().read();
    while (next != '\r' && next != -1) {
      line.append((char) next);
      next = socket.getInputStream().read();
    }
    return line.toString();
  }
}

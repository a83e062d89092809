package dev.vertxms.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.vertxms.client.DownstreamException.Kind;
import dev.vertxms.config.Size;
import dev.vertxms.discovery.Balancing;
import dev.vertxms.discovery.EjectionSettings;
import dev.vertxms.error.ServiceException;
import dev.vertxms.error.Violation;
import dev.vertxms.resilience.BreakerSettings;
import dev.vertxms.resilience.ConcurrencySettings;
import dev.vertxms.resilience.RetrySettings;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetServerOptions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes out to a neighbour that is well, and what of its answer comes in. */
class ServiceClientIT {

  record City(long id, String name) {}

  record NewRoad(String roadName, long cityId) {}

  private static final String SHANGHAI = "{\"code\":0,\"data\":{\"id\":1,\"name\":\"Shanghai\"}}";

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();
  private ClientRegistry registry;

  @AfterEach
  void stop() {
    get(vertx.close());
  }

  @Test
  void ignoresMembersThatItDoesNotKnow() {
    var client =
        answering(200, "{\"code\":0,\"data\":{\"id\":1,\"name\":\"a\",\"mayor\":\"b\"},\"x\":1}");
    assertThat(get(client.get("/x").as(City.class))).isEqualTo(new City(1, "a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"code\":7,\"data\":{\"id\":1,\"name\":\"a\"}}",
        "{\"code\":0,\"data\":null}",
        "{\"code\":0,\"data\":{\"id\":\"not a number\"}}",
        "{\"data\":{\"id\":1}}",
        "<html>"
      })
  void aSuccessWithoutTheExpectedDataIs502(String body) {
    var client = answering(200, body);
    assertFailure(client.get("/x").as(City.class), 502, Kind.UNREADABLE);
    assertFailure(client.get("/x").asOptional(City.class), 502, Kind.UNREADABLE);
    assertFailure(client.get("/x").asList(City.class), 502, Kind.UNREADABLE);
  }

  @Test
  void is404EmptyForAnOptional() {
    assertThat(get(answering(404, "{}").get("/x").asOptional(City.class))).isEmpty();
    assertThat(get(answering(200, SHANGHAI).get("/x").asOptional(City.class)))
        .contains(new City(1, "Shanghai"));
    assertFailure(answering(500, "{}").get("/x").asOptional(City.class), 502, Kind.STATUS);
  }

  @Test
  void readsTheElementsOfAPage() {
    var client =
        answering(
            200,
            "{\"code\":0,\"data\":[{\"id\":1,\"name\":\"a\"},{\"id\":2,\"name\":\"b\"}],"
                + "\"pagination\":{\"page\":1,\"size\":20,\"total\":2}}");
    assertThat(get(client.get("/x").asList(City.class)))
        .containsExactly(new City(1, "a"), new City(2, "b"));
  }

  @Test
  void readsWhatAClassAloneCannotName() {
    var client = answering(200, "{\"code\":0,\"data\":{\"7\":{\"id\":7,\"name\":\"a\"}}}");
    assertThat(get(client.get("/x").as(new TypeReference<Map<Long, City>>() {})))
        .containsExactly(Map.entry(7L, new City(7, "a")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"204;''", "200;{\"code\":0,\"data\":null}", "201;{\"code\":0,\"data\":{\"id\":1}}"})
  void nothingAsksForNoMoreThanSuccess(int status, String body) {
    assertThat(get(answering(status, body).delete("/x").asNothing())).isNull();
  }

  @Test
  void nothingFailsWhereTheNeighbourDoes() {
    assertFailure(
        answering(200, "{\"code\":7,\"data\":null}").get("/x").asNothing(), 502, Kind.UNREADABLE);
    assertFailure(answering(404, "{}").get("/x").asNothing(), 502, Kind.STATUS);
  }

  @Test
  void passesOnStatusCodeDetailAndViolations() {
    var client =
        answering(
            422,
            "{\"code\":777,\"error\":\"no such city\",\"violations\":"
                + "[{\"in\":\"body\",\"field\":\"/city_id\",\"rule\":\"exists\",\"message\":\"must exist\"}]}");
    var failure = failure(client.post("/x").passOn(404, 422).as(City.class));
    assertThat(failure).hasMessage("no such city");
    assertThat(failure.status()).isEqualTo(422);
    assertThat(failure.code()).isEqualTo(777);
    assertThat(failure.violations())
        .containsExactly(new Violation("body", "/city_id", "exists", "must exist"));
    assertThat(failure).hasCauseInstanceOf(DownstreamException.class);
  }

  @Test
  void passesOnTheBareStatusOfAnAnswerThatIsNoEnvelope() {
    var failure =
        failure(answering(404, "<h1>at 10.0.0.7</h1>").get("/x").passOn(404).as(City.class));
    assertThat(failure.status()).isEqualTo(404);
    assertThat(failure.code()).isEqualTo(10404);
    assertThat(failure.getMessage()).isNull();
  }

  @Test
  void refusesLimitsAndStatusesThatMakeNoSense() {
    var client = answering(200, SHANGHAI);
    assertThatThrownBy(() -> client.get("/x").passOn(302))
        .hasMessage("status: 302 (expected: 400..599)");
    assertThatThrownBy(() -> client.get("/x").timeout(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("timeout: 0");
  }

  @Test
  void sendsQueryHeadersAndBody() {
    var client =
        neighbour(
            request ->
                request
                    .body()
                    .onSuccess(
                        body ->
                            request
                                .response()
                                .end(
                                    "{\"code\":0,\"data\":["
                                        + String.join(
                                            ",",
                                            quoted(request.method() + " " + request.uri()),
                                            quoted(request.headers().getAll("X-Tag").toString()),
                                            quoted(request.headers().getAll("Accept").toString()),
                                            quoted(request.getHeader("Content-Type")),
                                            body.toString())
                                        + "]}")));
    List<Object> seen =
        get(
            client
                .post("/cities/{id}/roads")
                .pathParam("id", "a/b")
                .query("ids", List.of(1, 2))
                .query("q", "ü x")
                .header("X-Tag", "one")
                .header("X-Tag", "two")
                .json(new NewRoad("Main", 7))
                .asList(Object.class));
    assertThat(seen)
        .containsExactly(
            "POST /cities/a%2Fb/roads?ids=1%2C2&q=%C3%BC%20x",
            "[one, two]",
            "[application/json]",
            "application/json",
            Map.of("road_name", "Main", "city_id", 7));
  }

  @Test
  void theCallersAcceptTakesThePlaceOfOurs() {
    var client =
        neighbour(
            request ->
                request
                    .response()
                    .end(
                        "{\"code\":0,\"data\":"
                            + quoted(request.headers().getAll("Accept").toString())
                            + "}"));
    String accept = get(client.get("/x").header("accept", "application/vnd.x").as(String.class));
    assertThat(accept).isEqualTo("[application/vnd.x]");
  }

  @Test
  void putsThePathOfTheUrlInFront() {
    String base = answering(200, SHANGHAI).name();
    assertThat(base).isEqualTo("city-service");
    int port = listen(r -> r.response().end("{\"code\":0,\"data\":\"" + r.uri() + "\"}"));
    var client = client("http://127.0.0.1:" + port + "/v1/", 4, 1);
    assertThat(get(client.get("/cities").as(String.class))).isEqualTo("/v1/cities");
  }

  @Test
  void followsNoRedirect() {
    var client =
        neighbour(r -> r.response().setStatusCode(302).putHeader("Location", "/other").end());
    assertThat(get(client.get("/x").send()).statusCode()).isEqualTo(302);
    assertFailure(client.get("/x").as(City.class), 502, Kind.STATUS);
    assertThat(requests).hasValue(2);
  }

  @Test
  void givesTheAnswerAsItIsWhateverItsStatus() {
    var answer = get(answering(500, "plain").get("/x").send());
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.bodyAsString()).isEqualTo("plain");
  }

  @Test
  void lendsTheWebClientBeneath() {
    var answer = get(answering(200, SHANGHAI).webClient().get("/x").send());
    assertThat(answer.bodyAsString()).isEqualTo(SHANGHAI);
  }

  @Test
  void keepsConnectionsForCallsInTurn() {
    var client = answering(200, SHANGHAI);
    for (int i = 0; i < 20; i++) {
      get(client.get("/x").as(City.class));
    }
    // A connection goes back to the pool just after its answer: the next call may miss it once.
    assertThat(connections).hasValueLessThanOrEqualTo(2);
  }

  @Test
  void splitsThePoolOverTheLoops() {
    int port = listen(r -> vertx.setTimer(20, t -> r.response().end(SHANGHAI)));
    var client = client("http://127.0.0.1:" + port, 6, 3);
    List<Future<?>> calls = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      calls.add(client.get("/x").as(City.class));
    }
    get(Future.all(calls));
    assertThat(connections).hasValue(2);
  }

  @Test
  void doesNotReuseTheConnectionOfACallThatWasLate() {
    // Its answer comes after the call was given up, and must not be taken for the next one's.
    var client =
        neighbour(
            r -> {
              if (r.path().equals("/late")) {
                vertx.setTimer(
                    300, t -> r.response().end("{\"code\":0,\"data\":{\"id\":9,\"name\":\"\"}}"));
              } else {
                vertx.setTimer(400, t -> r.response().end(SHANGHAI));
              }
            },
            1);
    assertFailure(
        client.get("/late").timeout(Duration.ofMillis(100)).as(City.class), 504, Kind.TIMEOUT);
    assertThat(get(client.get("/x").as(City.class)).id()).isEqualTo(1);
    assertThat(connections).hasValue(2);
  }

  /** Answers of a raw socket; an empty one closes, a null one resets, "silent" does nothing. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "reset",
      value = {
        "reset, 503, BROKEN",
        "'', 503, BROKEN",
        "silent, 504, TIMEOUT",
        "SSH-2.0-OpenSSH, 502, UNREADABLE",
        "HTTP/1.1 200 OK|Content-Length: 100||half, 502, BROKEN",
        "HTTP/1.1 200 OK|Transfer-Encoding: chunked||5|hello|zz|, 502, BROKEN",
        "HTTP/1.1 999 ?|Content-Length: 0|, 502, STATUS",
      })
  void tellsTheLogTheKindAndTheCallerNothingInside(String answer, int status, Kind kind) {
    var client = client("http://127.0.0.1:" + raw(answer), 4, 1);
    var failure =
        assertFailure(
            client
                .get("/cities/{id}")
                .pathParam("id", "hidden")
                .timeout(Duration.ofMillis(kind == Kind.TIMEOUT ? 300 : 5_000))
                .as(City.class),
            status,
            kind);
    assertThat(failure.getCause().getMessage())
        .startsWith("city-service: GET /cities/{id}: ")
        .doesNotContain("hidden");
  }

  @Test
  void tooLargeAnAnswerIs502() {
    var client = answering(200, "{\"code\":0,\"data\":\"" + "x".repeat(70_000) + "\"}");
    assertFailure(client.get("/x").as(String.class), 502, Kind.UNREADABLE);
  }

  @Test
  void aClosedRegistryCallsNobody() {
    var client = answering(200, SHANGHAI);
    get(client.get("/x").as(City.class));
    get(registry.close());
    assertThatThrownBy(() -> get(client.get("/x").as(City.class))).isNotNull();
    assertThat(requests).hasValue(1);
  }

  @Test
  void namesTheKnownNeighboursForAnUnknownOne() {
    answering(200, SHANGHAI);
    assertThatThrownBy(() -> registry.client("town"))
        .hasMessage("clients.town.url: missing (known: [city-service])");
  }

  private ServiceClient answering(int status, String body) {
    return neighbour(request -> request.response().setStatusCode(status).end(body));
  }

  private ServiceClient neighbour(Handler<HttpServerRequest> handler) {
    return neighbour(handler, 4);
  }

  private ServiceClient neighbour(Handler<HttpServerRequest> handler, int poolSize) {
    return client("http://127.0.0.1:" + listen(handler), poolSize, 1);
  }

  private int listen(Handler<HttpServerRequest> handler) {
    return get(vertx
            .createHttpServer()
            .connectionHandler(connection -> connections.incrementAndGet())
            .requestHandler(
                request -> {
                  requests.incrementAndGet();
                  handler.handle(request);
                })
            .listen(0, "127.0.0.1"))
        .actualPort();
  }

  private int raw(String answer) {
    // Closing with a linger of 0 sends a reset.
    var options = new NetServerOptions().setSoLinger(answer == null ? 0 : -1);
    return get(vertx
            .createNetServer(options)
            .connectHandler(
                socket -> {
                  socket.exceptionHandler(e -> {});
                  socket.handler(
                      request -> {
                        if (answer == null || answer.isEmpty()) {
                          socket.close();
                        } else if (!answer.equals("silent")) {
                          socket.end(Buffer.buffer(answer.replace("|", "\r\n") + "\r\n\r\n"));
                        }
                      });
                })
            .listen(0, "127.0.0.1"))
        .actualPort();
  }

  private ServiceClient client(String url, int poolSize, int loops) {
    var settings =
        new ClientSettings(
            URI.create(url),
            List.of(),
            null,
            null,
            Balancing.POWER_OF_TWO,
            EjectionSettings.defaults(),
            poolSize,
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            Size.ofKiB(64),
            ClientHealth.OFF,
            RetrySettings.defaults(),
            BreakerSettings.defaults(),
            ConcurrencySettings.defaults());
    registry = ClientRegistry.create(vertx, Map.of("city-service", settings), loops);
    return registry.client("city-service");
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }

  private static ServiceException assertFailure(Future<?> call, int status, Kind kind) {
    ServiceException failure = failure(call);
    assertThat(failure.status()).isEqualTo(status);
    assertThat(failure.getMessage())
        .startsWith("city-service ")
        .doesNotContain("127", "Exception", "io.", "data");
    var cause = (DownstreamException) failure.getCause();
    assertThat(cause.kind()).isEqualTo(kind);
    assertThat(cause.peer()).isEqualTo("city-service");
    return failure;
  }

  private static ServiceException failure(Future<?> call) {
    try {
      get(call);
    } catch (CompletionException e) {
      assertThat(e).hasCauseInstanceOf(ServiceException.class);
      return (ServiceException) e.getCause();
    }
    throw new AssertionError("the call succeeded");
  }

  private static <T> T get(Future<T> call) {
    return call.toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }
}

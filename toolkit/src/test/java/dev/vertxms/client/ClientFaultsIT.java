package dev.vertxms.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vertxms.config.Size;
import dev.vertxms.discovery.Balancing;
import dev.vertxms.discovery.EjectionSettings;
import dev.vertxms.error.ServiceException;
import dev.vertxms.resilience.BreakerSettings;
import dev.vertxms.resilience.ConcurrencySettings;
import dev.vertxms.resilience.RetrySettings;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a caller hears of a neighbour in trouble, and what becomes of the connection. */
class ClientFaultsIT {

  record City(long id, String name) {}

  private static final String SHANGHAI =
      "{\"code\":0,\"data\":{\"id\":1,\"name\":\"Shanghai\",\"mayor\":\"new here\"},\"more\":1}";
  private static final String JSON_HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

  private final Set<Object> open = ConcurrentHashMap.newKeySet();
  private Vertx vertx;
  private ClientRegistry registry;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @CsvSource({
    "404,502", "400,502", "500,502", "503,503", "429,503", "504,504", "302,502", "409,502"
  })
  void mapsStatuses(int theirs, int ours) {
    var client = http(json(theirs, "{\"code\":1,\"error\":\"secret inside\"}"));
    var failure = failure(client.get("/x").as(City.class));
    assertThat(failure.status()).isEqualTo(ours);
    assertThat(failure.getMessage()).contains("city-service").doesNotContain("secret");
    assertThat(failure).cause().isInstanceOf(DownstreamException.class);
    assertThat(((DownstreamException) failure.getCause()).status()).isEqualTo(theirs);
  }

  @ParameterizedTest
  @CsvSource({"{\"code\":5}", "[]", "nonsense", "''", "{\"code\":0}"})
  void answersThatAreNoEnvelopeAre502(String body) {
    var client = http(json(200, body));
    assertThat(failure(client.get("/x").as(City.class)).status()).isEqualTo(502);
  }

  @Test
  void refusesAnotherContentType() {
    var client = http(r -> r.response().putHeader("content-type", "text/html").end(SHANGHAI));
    assertThat(failure(client.get("/x").as(City.class)).status()).isEqualTo(502);
  }

  @Test
  void nobodyListeningIs503() {
    var server = vertx.createNetServer().connectHandler(s -> {});
    int port = get(server.listen(0, "127.0.0.1")).actualPort();
    get(server.close());
    var failure = failure(client(port, settings(port)).get("/x").as(City.class));
    assertThat(failure.status()).isEqualTo(503);
    assertThat(failure.getMessage()).contains("city-service").doesNotContain("127");
  }

  @Test
  void aHostThatDoesNotResolveIs503() {
    var settings = ClientSettings.of(URI.create("http://nowhere.invalid:80"));
    var client =
        ClientRegistry.create(vertx, Map.of("city-service", settings), 1).client("city-service");
    assertThat(failure(client.get("/x").as(City.class)).status()).isEqualTo(503);
  }

  @Test
  void aConnectionClosedWithoutAnswerIs503() {
    var client = raw(NetSocket::close);
    assertThat(failure(client.get("/x").as(City.class)).status()).isEqualTo(503);
  }

  @Test
  void garbageIs502AndItsConnectionIsClosed() {
    var client = raw(s -> s.write("this is no HTTP\r\n\r\n"));
    assertThat(failure(client.get("/x").as(City.class)).status()).isEqualTo(502);
    await().atMost(Duration.ofSeconds(3)).until(open::isEmpty);
  }

  @Test
  void halfABodyIs502() {
    var client =
        raw(s -> s.write(JSON_HEAD + "Content-Length: 100\r\n\r\n{").onComplete(r -> s.close()));
    assertThat(failure(client.get("/x").as(City.class)).status()).isEqualTo(502);
  }

  @Test
  void tooLargeAnAnswerIs502AndItsConnectionIsClosed() {
    var client =
        raw(s -> s.write(JSON_HEAD + "Content-Length: 50000000\r\n\r\n" + "x".repeat(100_000)));
    assertThat(failure(client.get("/x").as(City.class)).status()).isEqualTo(502);
    await().atMost(Duration.ofSeconds(3)).until(open::isEmpty);
  }

  @Test
  void silenceIs504AndItsConnectionIsNotUsedAgain() {
    var client = raw(s -> {});
    long start = System.nanoTime();
    var failure = failure(client.get("/x").timeout(Duration.ofMillis(300)).as(City.class));
    assertThat(failure.status()).isEqualTo(504);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(900));
    await().atMost(Duration.ofSeconds(3)).until(open::isEmpty);
  }

  @Test
  void aDrippingAnswerIs504AtTheTimeout() {
    var client =
        raw(
            s -> {
              s.write(JSON_HEAD + "Content-Length: 100\r\n\r\n");
              long timer = vertx.setPeriodic(50, t -> s.write(" "));
              s.closeHandler(
                  v -> {
                    vertx.cancelTimer(timer);
                    open.remove(s);
                  });
            });
    long start = System.nanoTime();
    var failure = failure(client.get("/x").timeout(Duration.ofMillis(400)).as(City.class));
    assertThat(failure.status()).isEqualTo(504);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1500));
    await().atMost(Duration.ofSeconds(3)).until(open::isEmpty);
  }

  @Test
  void theWaitForAConnectionCountsAndLeavesTheSlotFree() {
    List<HttpServerRequest> held = new ArrayList<>();
    var client =
        http(
            r -> {
              if (r.path().equals("/hold")) {
                held.add(r);
              } else {
                json(200, SHANGHAI).handle(r);
              }
            },
            1);
    var first = client.get("/hold").timeout(Duration.ofMillis(1000)).as(City.class);
    var second = client.get("/x").timeout(Duration.ofMillis(300)).as(City.class);
    assertThat(failure(second).status()).isEqualTo(504);
    assertThat(failure(first).status()).isEqualTo(504);
    get(client.get("/x").as(City.class));
  }

  private ClientSettings settings(int port) {
    return settings(port, 4);
  }

  private ClientSettings settings(int port, int poolSize) {
    return new ClientSettings(
        URI.create("http://127.0.0.1:" + port),
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
  }

  /** How the neighbour at that port is found. */
  ClientSettings found(int port, ClientSettings settings) {
    return settings;
  }

  private ServiceClient client(int port, ClientSettings settings) {
    registry = ClientRegistry.create(vertx, Map.of("city-service", found(port, settings)), 1);
    return registry.client("city-service");
  }

  private ServiceClient http(Handler<HttpServerRequest> handler) {
    return http(handler, 4);
  }

  private ServiceClient http(Handler<HttpServerRequest> handler, int poolSize) {
    var server =
        vertx
            .createHttpServer()
            .requestHandler(
                r -> {
                  r.response().putHeader("content-type", "application/json");
                  handler.handle(r);
                });
    int port = get(server.listen(0, "127.0.0.1")).actualPort();
    return client(port, settings(port, poolSize));
  }

  /** A neighbour that does not speak HTTP by itself; the action runs when a request has come in. */
  private ServiceClient raw(Handler<NetSocket> action) {
    var server =
        vertx
            .createNetServer()
            .connectHandler(
                socket -> {
                  open.add(socket);
                  socket.closeHandler(v -> open.remove(socket));
                  socket.exceptionHandler(e -> {});
                  Handler<Buffer> once =
                      b -> {
                        socket.handler(more -> {});
                        action.handle(socket);
                      };
                  socket.handler(once);
                });
    int port = get(server.listen(0, "127.0.0.1")).actualPort();
    return client(port, settings(port));
  }

  private static Handler<HttpServerRequest> json(int status, String body) {
    return r -> r.response().setStatusCode(status).end(body);
  }

  private static ServiceException failure(Future<?> call) {
    try {
      call.toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      assertThat(e.getCause()).isInstanceOf(ServiceException.class);
      return (ServiceException) e.getCause();
    }
    throw new AssertionError("the call succeeded");
  }

  private static <T> T get(Future<T> call) {
    return call.toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }
}

package dev.vertxms.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vertxms.client.DownstreamException.Kind;
import dev.vertxms.error.ServiceException;
import dev.vertxms.resilience.Breaker.State;
import dev.vertxms.resilience.BreakerSettings;
import dev.vertxms.resilience.ConcurrencySettings;
import dev.vertxms.resilience.RetrySettings;
import dev.vertxms.scope.Scope;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands around a call to a neighbour in trouble, over real connections. */
class ResilienceIT {

  private static final String WELL = "{\"code\":0,\"data\":\"well\"}";

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger requests = new AtomicInteger();

  @AfterEach
  void stop() {
    get(vertx.close());
  }

  @ParameterizedTest
  @ValueSource(ints = {503, 429})
  void repeatsAGetThatIsTurnedAwayOnce(int status) {
    var client = neighbour(ClientSettings::of, failingFirst(1, status));
    assertThat(get(client.get("/x").as(String.class))).isEqualTo("well");
    assertThat(requests).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"put", "delete"})
  void repeatsWhatIsIdempotent(String method) {
    var client = neighbour(ClientSettings::of, failingFirst(1, 503));
    get((method.equals("put") ? client.put("/x").json(Map.of()) : client.delete("/x")).asNothing());
    assertThat(requests).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"post", "patch"})
  void neverRepeatsAPostOrAPatch(String method) {
    var client = neighbour(ClientSettings::of, failingFirst(1, 503));
    var call = method.equals("post") ? client.post("/x") : client.patch("/x");
    assertThat(failure(call.json(Map.of()).asNothing()).status()).isEqualTo(503);
    assertThat(requests).hasValue(1);
  }

  @Test
  void neverRepeatsAPostOnABrokenConnection() {
    var client = neighbour(ClientSettings::of, request -> request.connection().close());
    failure(client.post("/x").json(Map.of()).asNothing());
    assertThat(requests).hasValue(1);
    failure(client.get("/x").asNothing());
    assertThat(requests).hasValue(4);
  }

  @Test
  void repeatsAPostThatSaysSoAndNoGetThatSaysNo() {
    var client = neighbour(ClientSettings::of, failingFirst(2, 503));
    failure(client.get("/x").retryable(false).asNothing());
    assertThat(requests).hasValue(1);
    get(client.post("/x").json(Map.of()).retryable(true).asNothing());
    assertThat(requests).hasValue(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 500, 502, 504})
  void takesOtherStatusesForAnswers(int status) {
    var client = neighbour(ClientSettings::of, failingFirst(1, status));
    assertThat(get(client.get("/x").send()).statusCode()).isEqualTo(status);
    assertThat(requests).hasValue(1);
  }

  @Test
  void givesTheLastAnswerAsItIsWhenAllAttemptsFail() {
    var client = neighbour(ClientSettings::of, failingFirst(100, 503));
    assertThat(get(client.get("/x").send()).statusCode()).isEqualTo(503);
    assertThat(requests).hasValue(3);
  }

  @Test
  void comesAgainWhenTheNeighbourSays() {
    List<Long> times = new ArrayList<>();
    var client =
        neighbour(
            ClientSettings::of,
            request -> {
              times.add(System.nanoTime());
              if (times.size() == 1) {
                request.response().setStatusCode(503).putHeader("Retry-After", "1").end();
              } else {
                request.response().end(WELL);
              }
            });
    get(client.get("/x").as(String.class));
    assertThat(Duration.ofNanos(times.get(1) - times.get(0)))
        .isBetween(Duration.ofMillis(990), Duration.ofMillis(1_900));
  }

  @Test
  void doesNotWaitForATimeBeyondItsOwn() {
    var client =
        neighbour(
            ClientSettings::of,
            request -> request.response().setStatusCode(503).putHeader("Retry-After", "30").end());
    long start = System.nanoTime();
    assertThat(failure(client.get("/x").asNothing()).status()).isEqualTo(503);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    assertThat(requests).hasValue(1);
  }

  @Test
  void allAttemptsTogetherHaveTheTimeOfTheCall() {
    var client =
        neighbour(
            url -> ClientSettings.of(url).with(new RetrySettings(10, ms(100), ms(100), 1, 100)),
            request -> vertx.setTimer(150, t -> request.response().setStatusCode(503).end()));
    long start = System.nanoTime();
    failure(client.get("/x").timeout(ms(400)).asNothing());
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(ms(700));
    assertThat(requests.get()).isBetween(2, 3);
  }

  @Test
  void retriesAddNoMoreThanAFifthWhenHalfOfTheCallsFail() {
    var answers = new AtomicInteger();
    var client =
        neighbour(
            ClientSettings::of,
            request ->
                request
                    .response()
                    .setStatusCode(answers.incrementAndGet() % 2 == 0 ? 503 : 200)
                    .end(WELL));
    int calls = 0;
    int well = 0;
    for (int round = 0; round < 50; round++) {
      List<Future<Boolean>> together = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        together.add(client.get("/x").as(String.class).map(true).otherwise(false));
        calls++;
      }
      for (Future<Boolean> call : together) {
        well += get(call) ? 1 : 0;
      }
    }
    assertThat((double) requests.get() / calls).isLessThanOrEqualTo(1.2);
    assertThat((double) well / calls).isGreaterThan(0.5);
    assertThat(client.downstream().breaker().state()).isEqualTo(State.CLOSED);
  }

  @Test
  void aDeadNeighbourIsLeftAloneAndComesBack() {
    var server = listen(0, request -> request.response().end(WELL));
    int port = server.actualPort();
    var client = client(ClientSettings.of(url(port)).with(RetrySettings.off()));
    for (int i = 0; i < 5; i++) {
      get(client.get("/x").as(String.class));
    }
    get(server.close());
    await()
        .atMost(ms(2_000))
        .pollInterval(ms(5))
        .until(() -> kind(client.get("/x").asNothing()) == Kind.OPEN);

    List<Long> took = new ArrayList<>();
    int probes = 0;
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < ms(3_000).toNanos()) {
      long start = System.nanoTime();
      ServiceException failure = failure(client.get("/x").asNothing());
      took.add(System.nanoTime() - start);
      assertThat(failure.status()).isEqualTo(503);
      if (kindOf(failure) != Kind.OPEN) {
        probes++;
      } else {
        assertThat(failure.headers()).containsEntry("Retry-After", "1");
      }
    }
    took.sort(null);
    assertThat(took.get(took.size() * 99 / 100)).isLessThan(ms(100).toNanos());
    assertThat(probes).isBetween(3, 30);

    listen(port, request -> request.response().end(WELL));
    await()
        .atMost(ms(3_000))
        .pollInterval(ms(20))
        .until(() -> get(client.get("/x").as(String.class).otherwise("")), "well"::equals);
    await()
        .atMost(ms(1_000))
        .pollInterval(ms(20))
        .until(
            () -> {
              client.get("/x").asNothing();
              return client.downstream().breaker().state() == State.CLOSED;
            });
  }

  @ParameterizedTest
  @CsvSource({"500,OPEN", "503,OPEN", "404,CLOSED", "429,CLOSED"})
  void countsFiveHundredsAndNotFourHundreds(int status, State state) {
    var client =
        neighbour(
            url -> ClientSettings.of(url).with(RetrySettings.off()), failingFirst(100, status));
    for (int i = 0; i < 20; i++) {
      failure(client.get("/x").asNothing());
    }
    assertThat(client.downstream().breaker().state()).isEqualTo(state);
  }

  @Test
  void countsSilenceButNotThatOfCallsWithNextToNoTime() {
    var client = neighbour(ClientSettings::of, request -> {});
    assertThat(together(client, 20, ms(30))).containsOnly(504);
    assertThat(client.downstream().breaker().state()).isEqualTo(State.CLOSED);
    assertThat(together(client, 20, ms(300))).containsOnly(504);
    assertThat(client.downstream().breaker().state()).isEqualTo(State.OPEN);
  }

  @Test
  void callersThatLeaveAreNoFailuresOfTheNeighbour() {
    var client = neighbour(ClientSettings::of, request -> {});
    List<Future<Void>> calls = new ArrayList<>();
    Scope scope = get(onContext(Scope::child));
    for (int i = 0; i < 20; i++) {
      calls.add(get(onContext(() -> scope.run(() -> client.get("/x").asNothing()))));
    }
    await().until(requests::get, count -> count == 20);
    scope.cancel(new CancellationException("the caller has gone away"));
    calls.forEach(ResilienceIT::failed);
    await().until(() -> client.downstream().limit().snapshot().inFlight() == 0);
    assertThat(client.downstream().breaker().snapshot().calls()).isZero();
  }

  @Test
  void aCallerThatLeavesTakesItsPlaceInTheQueueAlong() {
    var client =
        neighbour(
            url -> ClientSettings.of(url).with(new ConcurrencySettings(1, 10, ms(5_000))),
            request -> {});
    var first = client.get("/x").timeout(ms(3_000)).asNothing();
    Scope scope = get(onContext(Scope::child));
    var second = get(onContext(() -> scope.run(() -> client.get("/x").asNothing())));
    assertThat(client.downstream().limit().snapshot().waiting()).isEqualTo(1);
    scope.cancel(new CancellationException("the caller has gone away"));
    failed(second);
    assertThat(client.downstream().limit().snapshot().waiting()).isZero();
    failed(first);
    assertThat(requests).hasValue(1);
  }

  @Test
  void aCallerThatLeavesEndsTheRetries() {
    var client =
        neighbour(
            url ->
                ClientSettings.of(url).with(new RetrySettings(10, ms(10_000), ms(10_000), 1, 100)),
            failingFirst(100, 503));
    Scope scope = get(onContext(Scope::child));
    var call =
        get(onContext(() -> scope.run(() -> client.get("/x").timeout(ms(60_000)).asNothing())));
    await().until(requests::get, count -> count > 0);
    scope.cancel(new CancellationException("the caller has gone away"));
    failed(call);
    assertThat(client.downstream().limit().snapshot().inFlight()).isZero();
  }

  @Test
  void moreCallsThanAllowedWaitAndThoseBeyondAreRefusedAtOnce() {
    List<HttpServerRequest> held = new ArrayList<>();
    var client =
        neighbour(
            url -> ClientSettings.of(url).with(new ConcurrencySettings(2, 1, ms(5_000))),
            held::add);
    var first = client.get("/x").as(String.class);
    var second = client.get("/x").as(String.class);
    var third = client.get("/x").as(String.class);
    assertThat(kind(client.get("/x").as(String.class))).isEqualTo(Kind.BUSY);
    await().until(requests::get, count -> count == 2);
    vertx.runOnContext(v -> held.forEach(request -> request.response().end(WELL)));
    get(first);
    get(second);
    await().until(requests::get, count -> count == 3);
    vertx.runOnContext(v -> held.get(2).response().end(WELL));
    assertThat(get(third)).isEqualTo("well");
  }

  @Test
  void allLoopsOfAServiceShareOneBreaker() {
    var server = listen(0, failingFirst(100, 503));
    var downstreams =
        Downstreams.of(
            Map.of(
                "city-service",
                ClientSettings.of(url(server.actualPort())).with(RetrySettings.off())));
    var one = ClientRegistry.create(vertx, downstreams, "X-Time", 2).client("city-service");
    var other = ClientRegistry.create(vertx, downstreams, "X-Time", 2).client("city-service");
    for (int i = 0; i < 10; i++) {
      failure((i % 2 == 0 ? one : other).get("/x").asNothing());
    }
    assertThat(kind(one.get("/x").asNothing())).isEqualTo(Kind.OPEN);
    assertThat(kind(other.get("/x").asNothing())).isEqualTo(Kind.OPEN);
  }

  @Test
  void switchedOffNothingStandsBetween() {
    var client =
        neighbour(
            url -> ClientSettings.of(url).with(RetrySettings.off()).with(BreakerSettings.off()),
            failingFirst(100, 503));
    for (int i = 0; i < 50; i++) {
      assertThat(kind(client.get("/x").asNothing())).isEqualTo(Kind.STATUS);
    }
    assertThat(requests).hasValue(50);
  }

  private List<Integer> together(ServiceClient client, int calls, Duration timeout) {
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      all.add(client.get("/x").timeout(timeout).asNothing());
    }
    return all.stream().map(call -> failure(call).status()).toList();
  }

  private Handler<HttpServerRequest> failingFirst(int times, int status) {
    var answers = new AtomicInteger();
    return request ->
        request
            .response()
            .setStatusCode(answers.getAndIncrement() < times ? status : 200)
            .end(WELL);
  }

  private ServiceClient neighbour(
      Function<URI, ClientSettings> settings, Handler<HttpServerRequest> handler) {
    return client(settings.apply(url(listen(0, handler).actualPort())));
  }

  private ServiceClient client(ClientSettings settings) {
    return ClientRegistry.create(vertx, Map.of("city-service", settings), 1).client("city-service");
  }

  private HttpServer listen(int port, Handler<HttpServerRequest> handler) {
    return get(
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  requests.incrementAndGet();
                  request.response().putHeader("content-type", "application/json");
                  handler.handle(request);
                })
            .listen(port, "127.0.0.1"));
  }

  private <T> Future<T> onContext(Supplier<T> work) {
    var done = Promise.<T>promise();
    vertx.getOrCreateContext().runOnContext(v -> done.complete(work.get()));
    return done.future();
  }

  private static URI url(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  private static Duration ms(long millis) {
    return Duration.ofMillis(millis);
  }

  private static Kind kind(Future<?> call) {
    return kindOf(failure(call));
  }

  private static Kind kindOf(ServiceException failure) {
    return ((DownstreamException) failure.getCause()).kind();
  }

  private static ServiceException failure(Future<?> call) {
    Throwable failure = failed(call);
    assertThat(failure).isInstanceOf(ServiceException.class);
    return (ServiceException) failure;
  }

  private static Throwable failed(Future<?> call) {
    try {
      call.toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      return e.getCause();
    } catch (CancellationException e) {
      return e;
    }
    throw new AssertionError("the call succeeded");
  }

  private static <T> T get(Future<T> call) {
    return call.toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }
}

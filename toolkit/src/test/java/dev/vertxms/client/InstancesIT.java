package dev.vertxms.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vertxms.discovery.Balancing;
import dev.vertxms.discovery.EjectionSettings;
import dev.vertxms.discovery.HostPort;
import dev.vertxms.discovery.Instance;
import dev.vertxms.discovery.InstanceBalancer;
import dev.vertxms.discovery.InstanceResolver;
import dev.vertxms.discovery.Instances;
import dev.vertxms.error.ServiceException;
import dev.vertxms.resilience.BreakerSettings;
import dev.vertxms.resilience.RetrySettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SelfSignedCertificate;
import io.vertx.core.net.SocketAddress;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A neighbour with several instances, over real connections. */
class InstancesIT {

  private static final EjectionSettings QUICK =
      new EjectionSettings(true, 3, Duration.ofMillis(400), Duration.ofSeconds(1), 0.5);

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void stop() {
    get(vertx.close());
  }

  @ParameterizedTest
  @EnumSource(Balancing.class)
  void spreadsCallsOverItsInstancesAndKeepsConnections(Balancing balancing) {
    var city = List.of(new Copy(), new Copy(), new Copy());
    var client = client(city, balancing, QUICK);
    for (int i = 0; i < 30; i++) {
      get(all(client, 10));
    }
    assertThat(city).allMatch(copy -> copy.requests.get() > 60 && copy.requests.get() < 140);
    assertThat(city).allMatch(copy -> copy.connections.size() <= 10);
  }

  @Test
  void aCopyThatRefusesConnectionsCostsNoCallAndIsLeftAlone() {
    var city = List.of(new Copy(), new Copy());
    var client = client(city, Balancing.ROUND_ROBIN, QUICK);
    get(city.get(0).close());
    for (int i = 0; i < 20; i++) {
      get(client.get("/x").asNothing());
    }
    assertThat(city.get(1).requests).hasValue(20);
    assertThat(ejected(client)).containsExactly(city.get(0).port);
  }

  @Test
  void aRetryGoesToAnotherCopy() {
    var city = List.of(new Copy(), new Copy());
    city.get(0).status = 503;
    var off = new EjectionSettings(false, 3, QUICK.baseTime(), QUICK.maxTime(), 0.5);
    var client = client(city, Balancing.ROUND_ROBIN, off);
    for (int i = 0; i < 20; i++) {
      get(client.get("/x").asNothing());
    }
    assertThat(city.get(1).requests).hasValue(20);
  }

  @Test
  void aFrozenCopyIsEjectedAfterAFewCallsAndBackAfterItAnswersAgain() {
    var city = List.of(new Copy(), new Copy());
    var longer = new EjectionSettings(true, 3, Duration.ofSeconds(2), Duration.ofSeconds(2), 0.5);
    var client = client(city, Balancing.ROUND_ROBIN, longer);
    city.get(0).frozen = true;
    int late = 0;
    for (int i = 0; i < 10; i++) {
      late += failures(client, 1, Duration.ofMillis(250));
    }
    assertThat(late).isEqualTo(3);
    assertThat(ejected(client)).containsExactly(city.get(0).port);
    city.get(0).frozen = false;
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> {
              get(all(client, 4));
              assertThat(ejected(client)).isEmpty();
            });
    int before = city.get(0).requests.get();
    get(all(client, 20));
    assertThat(city.get(0).requests.get() - before).isEqualTo(10);
  }

  @Test
  void aCopyThatStaysFrozenCostsOneCallAtATimeHoweverManyAreMade() {
    var city = List.of(new Copy(), new Copy());
    var client = client(city, Balancing.ROUND_ROBIN, QUICK);
    city.get(0).frozen = true;
    failures(client, 20, Duration.ofMillis(250));
    assertThat(ejected(client)).containsExactly(city.get(0).port);
    Instance frozen = instance(client, city.get(0).port);
    int ejections = frozen.ejections();
    int failed = 0;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (frozen.ejections() < ejections + 2 && System.nanoTime() < end) {
      failed += failures(client, 20, Duration.ofMillis(250));
    }
    assertThat(frozen.ejections()).isEqualTo(ejections + 2);
    assertThat(failed).isBetween(1, 3);
  }

  @Test
  void aCopyThatAnswersErrorsIsEjectedAndTheLastNever() {
    var city = List.of(new Copy(), new Copy());
    var client = client(city, Balancing.ROUND_ROBIN, QUICK);
    city.forEach(copy -> copy.status = 500);
    failures(client, 30, Duration.ofSeconds(2));
    assertThat(ejected(client)).hasSize(1);
    assertThat(city.get(0).requests.get() + city.get(1).requests.get()).isEqualTo(30);
  }

  @Test
  void statusesBelow500AndLateCallsWithoutPatienceEjectNobody() {
    var city = List.of(new Copy(), new Copy());
    var client = client(city, Balancing.ROUND_ROBIN, QUICK);
    city.get(0).status = 404;
    city.get(1).frozen = true;
    failures(client, 20, Duration.ofMillis(50));
    assertThat(ejected(client)).isEmpty();
  }

  @Test
  void aCallThatIsLateIsResetAtTheCopyThatHadIt() {
    var city = List.of(new Copy());
    var client = client(city, Balancing.POWER_OF_TWO, QUICK);
    city.get(0).frozen = true;
    failures(client, 1, Duration.ofMillis(100));
    await().until(() -> city.get(0).reset.get(), count -> count == 1);
    assertThat(instance(client, city.get(0).port).inFlight()).isZero();
    city.get(0).frozen = false;
    get(client.get("/x").asNothing());
    assertThat(city.get(0).connections).hasSize(2);
  }

  @Test
  void theClientBeneathIsBalancedToo() {
    var city = List.of(new Copy(), new Copy());
    var client = client(city, Balancing.ROUND_ROBIN, QUICK);
    for (int i = 0; i < 10; i++) {
      assertThat(get(client.webClient().get("/x").send()).statusCode()).isEqualTo(200);
    }
    assertThat(city).allMatch(copy -> copy.requests.get() == 5);
  }

  @Test
  void allCopiesAreCalledByOneName() {
    var city = List.of(new Copy(), new Copy());
    get(all(client(city, Balancing.ROUND_ROBIN, QUICK), 4));
    assertThat(city.get(0).hosts).containsOnly("city-service");
    assertThat(city.get(1).hosts).containsOnly("city-service");
  }

  @Test
  void withoutAnyCopyTheNeighbourCannotBeReached() {
    var client = client(List.of(new Copy()), Balancing.POWER_OF_TWO, QUICK);
    client.downstream().instances().found(List.of());
    ServiceException failure = failure(client.get("/x").asNothing());
    assertThat(failure.status()).isEqualTo(503);
    assertThat(failure.getMessage()).isEqualTo("city-service cannot be reached");
    assertThat(failure.getCause()).hasRootCauseMessage("no instance of city-service is known");
  }

  @Test
  void copiesThatAreFoundLaterAreCalled() {
    var city = List.of(new Copy(), new Copy());
    var client = client(city.subList(0, 1), Balancing.ROUND_ROBIN, QUICK);
    get(all(client, 4));
    client
        .downstream()
        .instances()
        .found(List.of(SocketAddress.inetSocketAddress(city.get(1).port, "127.0.0.1")));
    get(all(client, 4));
    assertThat(city).allMatch(copy -> copy.requests.get() == 4);
  }

  @Test
  void seesWhetherAnyCopyTakesConnections() {
    var city = List.of(new Copy(), new Copy());
    var client = client(city, Balancing.ROUND_ROBIN, QUICK);
    var reach = Reach.create(vertx);
    get(city.get(0).close());
    get(reach.of(client.downstream()));
    get(city.get(1).close());
    assertThat(failed(reach.of(client.downstream()))).isInstanceOf(ConnectException.class);
  }

  @Test
  void tlsAsksEachCopyForTheNameOfAll() {
    var certificate = SelfSignedCertificate.create("city.test");
    Set<String> asked = ConcurrentHashMap.newKeySet();
    List<String> addresses = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      var options =
          new HttpServerOptions()
              .setSsl(true)
              .setSni(true)
              .setKeyCertOptions(certificate.keyCertOptions());
      var server =
          get(
              vertx
                  .createHttpServer(options)
                  .requestHandler(
                      request -> {
                        asked.add(
                            request.connection().indicatedServerName()
                                + "@"
                                + request.localAddress().port());
                        request.response().end("{\"code\":0,\"data\":1}");
                      })
                  .listen(0, "127.0.0.1"));
      addresses.add("127.0.0.1:" + server.actualPort());
    }
    var instances = new Instances("city-service", Balancing.ROUND_ROBIN, QUICK);
    instances.found(addresses.stream().map(address -> HostPort.of("addresses", address)).toList());
    // The settings have no authorities of one's own to trust, so this is the client beneath.
    var client =
        vertx
            .httpClientBuilder()
            .with(
                new HttpClientOptions()
                    .setSsl(true)
                    .setTrustOptions(certificate.trustOptions())
                    .setDefaultHost("city.test")
                    .setDefaultPort(443))
            .withAddressResolver(
                new InstanceResolver(SocketAddress.inetSocketAddress(443, "city.test"), instances))
            .withLoadBalancer(new InstanceBalancer(instances))
            .build();
    for (int i = 0; i < 4; i++) {
      get(client.request(HttpMethod.GET, "/").compose(HttpClientRequest::send));
    }
    assertThat(asked).hasSize(2).allMatch(name -> name.startsWith("city.test@"));
  }

  private ServiceClient client(List<Copy> city, Balancing balancing, EjectionSettings ejection) {
    var settings =
        ClientSettings.of(URI.create("http://unused"))
            .with(city.stream().map(copy -> "127.0.0.1:" + copy.port).toList(), balancing, ejection)
            .with(BreakerSettings.off())
            .with(new RetrySettings(3, Duration.ofMillis(1), Duration.ofMillis(5), 1, 100));
    return ClientRegistry.create(vertx, Map.of("city-service", settings), 1).client("city-service");
  }

  private static Future<?> all(ServiceClient client, int calls) {
    return Future.join(
        IntStream.range(0, calls).mapToObj(i -> client.get("/x").asNothing()).toList());
  }

  private static int failures(ServiceClient client, int calls, Duration timeout) {
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      all.add(client.get("/x").timeout(timeout).asNothing());
    }
    await().until(() -> all.stream().allMatch(Future::isComplete));
    return (int) all.stream().filter(Future::failed).count();
  }

  private static List<Integer> ejected(ServiceClient client) {
    return client.downstream().instances().all().stream()
        .filter(Instance::isEjected)
        .map(instance -> instance.address().port())
        .toList();
  }

  private static Instance instance(ServiceClient client, int port) {
    return client.downstream().instances().all().stream()
        .filter(one -> one.address().port() == port)
        .findFirst()
        .orElseThrow();
  }

  private static ServiceException failure(Future<?> future) {
    return (ServiceException) failed(future);
  }

  private static Throwable failed(Future<?> future) {
    await().until(future::isComplete);
    assertThat(future.failed()).isTrue();
    return future.cause();
  }

  private static <T> T get(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** One running copy of the neighbour. */
  private final class Copy {

    final AtomicInteger requests = new AtomicInteger();
    final AtomicInteger reset = new AtomicInteger();
    final Set<Object> connections = ConcurrentHashMap.newKeySet();
    final Set<String> hosts = ConcurrentHashMap.newKeySet();
    final HttpServer server;
    final int port;
    volatile int status = 200;
    volatile boolean frozen;

    Copy() {
      server =
          get(
              vertx
                  .createHttpServer()
                  .connectionHandler(connections::add)
                  .requestHandler(this::answer)
                  .listen(0, "127.0.0.1"));
      port = server.actualPort();
    }

    private void answer(HttpServerRequest request) {
      requests.incrementAndGet();
      hosts.add(request.authority().toString());
      request.response().closeHandler(closed -> reset.incrementAndGet());
      if (!frozen) {
        request.response().setStatusCode(status).end("{\"code\":0,\"data\":1}");
      }
    }

    Future<Void> close() {
      return server.close();
    }
  }
}

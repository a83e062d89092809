package dev.vertxms.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vertxms.error.ServiceException;
import dev.vertxms.health.Health;
import dev.vertxms.health.Outcome;
import dev.vertxms.http.Routes;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The probes of a service, and the checks behind them. */
class HealthIT {

  private static final Duration SOON = Duration.ofSeconds(5);

  /** Does nothing but be checked. */
  static final class Checked extends ServiceVerticle {

    private final Consumer<Health> checks;

    Checked(Consumer<Health> checks) {
      this.checks = checks;
    }

    @Override
    protected void health(Health health) {
      checks.accept(health);
    }

    @Override
    protected void routes(Routes routes) {
      routes.get("/nothing", "nothing").handle(request -> Future.succeededFuture());
    }
  }

  @Test
  void answersEveryProbeWithItsChecks() throws Exception {
    try (var service = start(health -> {})) {
      var probes = new Probes(service.port());
      var lifecycle = check("lifecycle").put("data", new JsonObject().put("phase", "ready"));
      var loops =
          check("event-loops").put("data", new JsonObject().put("loops", 2).put("stuck", 0));

      assertThat(probes.live().json()).isEqualTo(up(loops));
      assertThat(probes.started().json()).isEqualTo(up(lifecycle));
      assertThat(probes.ready().json()).isEqualTo(up(lifecycle, loops));
      assertThat(probes.get("/health").json()).isEqualTo(up(lifecycle, loops));
    }
  }

  @Test
  void showsOwnChecksAtTheirProbes() throws Exception {
    var queue = new AtomicReference<>(Outcome.up().with("depth", 7));
    var alive = new AtomicReference<>(Outcome.up());
    var warm = new AtomicReference<>(Outcome.down("cold"));
    try (var service =
        start(
            health ->
                health
                    .check("queue", () -> Future.succeededFuture(queue.get()))
                    .live("worker", () -> Future.succeededFuture(alive.get()))
                    .started("cache", () -> Future.succeededFuture(warm.get())))) {
      var probes = new Probes(service.port());
      assertThat(probes.ready().check("queue"))
          .isEqualTo(check("queue").put("data", new JsonObject().put("depth", 7)));
      assertThat(probes.ready().isUp()).isTrue();
      assertThat(probes.live().isUp()).isTrue();
      assertThat(probes.started().isDown()).isTrue();
      assertThat(probes.get("/health").isDown()).isTrue();

      warm.set(Outcome.up());
      alive.set(Outcome.down("gone"));
      queue.set(Outcome.down("too deep").with("depth", 9_000));
      await().atMost(SOON).until(() -> probes.started().isUp());
      await().atMost(SOON).until(() -> probes.live().isDown());
      await().atMost(SOON).until(() -> probes.ready().isDown());
      assertThat(probes.ready().check("queue").getJsonObject("data"))
          .isEqualTo(new JsonObject().put("depth", 9_000).put("error", "too deep"));
    }
  }

  @Test
  void asksOnceForAllInstancesAndNotForTheProbes() throws Exception {
    var declared = new AtomicInteger();
    var asked = new AtomicInteger();
    try (var service =
        start(
            health -> {
              declared.incrementAndGet();
              health.check(
                  "queue",
                  () ->
                      Future.succeededFuture(Outcome.up())
                          .onSuccess(up -> asked.incrementAndGet()));
            },
            Map.of("health.interval", "1h"))) {
      for (int i = 0; i < 20; i++) {
        assertThat(new Probes(service.port()).ready().isUp()).isTrue();
      }
      assertThat(declared).hasValue(1);
      assertThat(asked).hasValue(1);
    }
  }

  @Test
  void saysOfAFailureOnlyWhatIsMeantForCallers() throws Exception {
    try (var service =
        start(
            health ->
                health
                    .check("thrown", () -> secret())
                    .check("failed", () -> Future.failedFuture(new IllegalStateException("secret")))
                    .check(
                        "said",
                        () -> Future.failedFuture(ServiceException.unavailable("no disk left"))))) {
      var ready = new Probes(service.port()).ready();
      assertThat(ready.isDown()).isTrue();
      assertThat(error(ready, "thrown")).isEqualTo("IllegalStateException");
      assertThat(error(ready, "failed")).isEqualTo("IllegalStateException");
      assertThat(error(ready, "said")).isEqualTo("no disk left");
    }
  }

  @Test
  void aCheckThatHangsIsDownAndNotAskedAgain() throws Exception {
    var asked = new AtomicInteger();
    Promise<Outcome> answer = Promise.promise();
    try (var service =
        start(
            health ->
                health.check(
                    "queue",
                    () ->
                        asked.incrementAndGet() == 1
                            ? answer.future()
                            : Future.succeededFuture(Outcome.up())),
            Map.of("health.timeout", "100ms", "health.interval", "100ms"))) {
      var probes = new Probes(service.port());
      assertThat(probes.ready().isDown()).isTrue();
      // Its age is told again and again, so the timer has gone round.
      String first = error(probes.ready(), "queue");
      assertThat(first).startsWith("no answer within ");
      await().atMost(SOON).until(() -> !error(probes.ready(), "queue").equals(first));
      assertThat(asked).hasValue(1);

      answer.complete(Outcome.up());
      await().atMost(SOON).until(() -> probes.ready().isUp());
    }
  }

  @Test
  void refusesTwoChecksOfOneName() {
    assertThatThrownBy(
            () ->
                start(
                        health ->
                            health
                                .check("queue", () -> Future.succeededFuture(Outcome.up()))
                                .live("queue", () -> Future.succeededFuture(Outcome.up())))
                    .close())
        .isInstanceOf(StartException.class)
        .hasMessage("health: health check name: \"queue\" (expected: one that no other check has)");
  }

  @Test
  void staysReadyWithoutAnOptionalNeighbourOnly() throws Exception {
    int port;
    try (var city = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      port = city.getLocalPort();
      try (var service = start(health -> {}, neighbours(port))) {
        var probes = new Probes(service.port());
        assertThat(probes.ready().isUp()).isTrue();
        assertThat(probes.ready().check("clients.optional")).isEqualTo(check("clients.optional"));
        assertThat(probes.ready().check("clients.required")).isEqualTo(check("clients.required"));
        assertThat(probes.ready().check("clients.off").isEmpty()).isTrue();

        city.close();
        await().atMost(SOON).until(() -> probes.ready().isDown());
        await()
            .atMost(SOON)
            .untilAsserted(
                () ->
                    assertThat(probes.ready().check("clients.optional"))
                        .isEqualTo(
                            check("clients.optional")
                                .put(
                                    "data",
                                    new JsonObject()
                                        .put("degraded", true)
                                        .put("error", "takes no connections"))));
        assertThat(error(probes.ready(), "clients.required")).isEqualTo("takes no connections");

        try (var back = new ServerSocket(port, 10, InetAddress.getLoopbackAddress())) {
          assertThat(back.isBound()).isTrue();
          await().atMost(SOON).until(() -> probes.ready().isUp());
        }
      }
    }
  }

  private static Map<String, String> neighbours(int port) {
    Map<String, String> settings = new HashMap<>();
    for (String name : new String[] {"optional", "required", "off"}) {
      settings.put("clients." + name + ".url", "http://127.0.0.1:" + port);
      settings.put("clients." + name + ".health", name);
    }
    return settings;
  }

  @Test
  void givesUpAProcessWithAStuckEventLoop() throws Exception {
    var release = new CountDownLatch(1);
    var service =
        Service.named("things", () -> new Sticking(release))
            // What is blocked here is blocked on purpose.
            .vertxOptions(
                options ->
                    options
                        .setMaxEventLoopExecuteTime(1)
                        .setMaxEventLoopExecuteTimeUnit(TimeUnit.HOURS));
    try (var running = Running.of(service, Map.of("health.stuck-after", "2s"))) {
      var probes = new Probes(running.port());
      assertThat(probes.live().isUp()).isTrue();
      assertThatThrownBy(() -> probes.get("/stick")).isInstanceOf(HttpTimeoutException.class);

      // Half of the connections come to the other loop.
      await()
          .atMost(Duration.ofSeconds(20))
          .ignoreException(HttpTimeoutException.class)
          .until(() -> probes.live().isDown());

      release.countDown();
      await()
          .atMost(SOON)
          .ignoreException(HttpTimeoutException.class)
          .until(() -> probes.live().isUp());
    } finally {
      release.countDown();
    }
  }

  /** Holds up its event loop when it is told to. */
  static final class Sticking extends ServiceVerticle {

    private final CountDownLatch release;

    Sticking(CountDownLatch release) {
      this.release = release;
    }

    @Override
    protected void routes(Routes routes) {
      routes
          .get("/stick", "stick")
          .handle(
              request -> {
                try {
                  return Future.succeededFuture(release.await(30, TimeUnit.SECONDS));
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
    }
  }

  private static Future<Outcome> secret() {
    throw new IllegalStateException("secret");
  }

  private static Running start(Consumer<Health> checks) {
    return start(checks, Map.of());
  }

  private static Running start(Consumer<Health> checks, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(Map.of("health.interval", "100ms"));
    all.putAll(settings);
    return Running.of(() -> new Checked(checks), all);
  }

  private static JsonObject up(JsonObject... checks) {
    return new JsonObject().put("status", "UP").put("checks", JsonArray.of((Object[]) checks));
  }

  private static JsonObject check(String name) {
    return new JsonObject().put("name", name).put("status", "UP");
  }

  private static String error(Probes.Answer answer, String check) {
    return answer.check(check).getJsonObject("data").getString("error");
  }
}

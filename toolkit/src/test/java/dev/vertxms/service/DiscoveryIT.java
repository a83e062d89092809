package dev.vertxms.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vertxms.config.ConfigException;
import dev.vertxms.discovery.Consul;
import dev.vertxms.http.Routes;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Services that find each other in a stand-in of Consul: there is no Consul to run here. */
class DiscoveryIT {

  /** Says which port it has, or what its neighbour says. */
  static final class Town extends ServiceVerticle {

    @Override
    protected void routes(Routes routes) {
      routes.get("/name", "getName").handle(request -> vertx.timer(1).map("town"));
      routes
          .get("/other", "getOther")
          .handle(request -> client("town").get("/name").as(String.class));
    }
  }

  private final Vertx vertx = Vertx.vertx();
  private Consul consul = new Consul(vertx, 0);

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void aServiceIsRegisteredWhenItIsReadyAndFoundOnceItsCheckPasses() throws Exception {
    try (var town = Running.of(Town::new, registered(Map.of("registration.tags", "blue,v1")))) {
      String id = "town-" + town.port();
      await().until(() -> consul.isPassing(id));
      var service = consul.service(id);
      assertThat(service.getString("Name")).isEqualTo("town");
      assertThat(service.getInteger("Port")).isEqualTo(town.port());
      assertThat(service.getJsonArray("Tags")).containsExactly("blue", "v1");
      assertThat(service.getJsonObject("Check").getMap())
          .containsEntry("HTTP", "http://127.0.0.1:" + town.port() + "/health/ready")
          .containsEntry("Interval", "1000ms")
          .containsEntry("Timeout", "2000ms")
          .containsEntry("DeregisterCriticalServiceAfter", "120000ms");
      try (var caller = Running.of(Town::new, finding())) {
        await()
            .untilAsserted(
                () -> assertThat(new Probes(caller.port()).get("/other").status()).isEqualTo(200));
      }
    }
  }

  @Test
  void theCheckIsAtTheManagementPortWhereThereIsOne() {
    var settings = Map.of("management.port", "0", "registration.host", "localhost");
    try (var town = Running.of(Town::new, registered(settings))) {
      String id = "town-localhost-" + town.port();
      await().until(() -> consul.isPassing(id));
      assertThat(consul.service(id).getString("Address")).isEqualTo("localhost");
      assertThat(consul.service(id).getJsonObject("Check").getString("HTTP"))
          .isEqualTo("http://localhost:" + town.service().managementPort() + "/health/ready");
    }
  }

  @Test
  void aServiceThatDrainsIsGoneBeforeItsPortIs() throws Exception {
    var town = Running.of(Town::new, registered(Map.of("drain.delay", "2s")));
    String id = "town-" + town.port();
    await().until(() -> consul.isPassing(id));
    var stopped = town.service().stop();
    await().atMost(Duration.ofSeconds(1)).until(() -> consul.service(id) == null);
    assertThat(stopped.isComplete()).isFalse();
    assertThat(new Probes(town.port()).get("/name").status()).isEqualTo(200);
    stopped.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void aServiceStartsWithoutConsulAndIsRegisteredWhenItComes() throws Exception {
    int port = consul.port();
    consul.close();
    try (var town = Running.of(Town::new, registered(Map.of()))) {
      assertThat(new Probes(town.port()).get("/name").status()).isEqualTo(200);
      consul = new Consul(vertx, port);
      await().until(() -> consul.isPassing("town-" + town.port()));
    }
  }

  @Test
  void aServiceStopsWithoutConsulInTime() {
    var town = Running.of(Town::new, registered(Map.of()));
    await().until(() -> consul.isPassing("town-" + town.port()));
    consul.close();
    long start = System.nanoTime();
    town.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void whatTheAgentForgetsIsRegisteredAgain() {
    try (var town = Running.of(Town::new, registered(Map.of()))) {
      await().until(() -> consul.isPassing("town-" + town.port()));
      consul.forget();
      await().until(() -> consul.isPassing("town-" + town.port()));
    }
  }

  @Test
  void aServiceStartsThoughNobodySaysWhereItsNeighbourIs() throws Exception {
    consul.close();
    try (var caller = Running.of(Town::new, finding())) {
      assertThat(new Probes(caller.port()).get("/other").status()).isEqualTo(503);
    }
  }

  @Test
  void wantsOneSource() {
    assertThatThrownBy(
            () ->
                Running.of(
                    Town::new,
                    Map.of(
                        "clients.town.discovery.srv.name", "_http._tcp.town",
                        "clients.town.discovery.consul.service", "town")))
        .isInstanceOfSatisfying(
            ConfigException.class,
            refused ->
                assertThat(refused.problems())
                    .singleElement()
                    .asString()
                    .contains("clients.town.discovery")
                    .contains("srv, consul is set (expected: one of srv, kubernetes, consul)"));
  }

  @Test
  void saysWhereKubernetesIsMissing() {
    assertThatThrownBy(
            () ->
                Running.of(Town::new, Map.of("clients.town.discovery.kubernetes.service", "town")))
        .hasMessage(
            "clients: clients.town.discovery.kubernetes.server: not set, and no pod's environment"
                + " (expected: https://host:port)");
  }

  private Map<String, String> registered(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("registration.address", consul.url().toString());
    settings.put("registration.name", "town");
    settings.put("registration.interval", "1s");
    settings.putAll(more);
    return settings;
  }

  private Map<String, String> finding() {
    return Map.of(
        "clients.town.discovery.consul.service",
        "town",
        "clients.town.discovery.consul.address",
        consul.url().toString());
  }
}

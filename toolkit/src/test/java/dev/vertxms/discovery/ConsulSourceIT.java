package dev.vertxms.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vertxms.config.Secret;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a stand-in of Consul's HTTP API: there is no Consul to run here. */
class ConsulSourceIT {

  private final Vertx vertx = Vertx.vertx();
  private Consul consul = new Consul(vertx, 0);

  @AfterEach
  void stop() {
    Found.get(vertx.close());
  }

  @Test
  void findsPassingInstancesAndTheNodesAddressWhereTheyHaveNone() {
    consul.put("a", "10.0.0.1", 8050, true);
    consul.put("b", "10.0.0.2", 8050, false);
    consul.put("c", "", 8051, true);
    var found = search(null, null, Duration.ofSeconds(55));
    Found.get(found.search.first());
    assertThat(found.now()).containsExactly("10.0.0.1:8050", "127.0.0.1:8051");
  }

  @Test
  void hearsOfChangesWithoutAskingAllTheTime() {
    consul.put("a", "10.0.0.1", 8050, true);
    var found = search(null, null, Duration.ofSeconds(55));
    Found.get(found.search.first());
    await().until(() -> consul.requests.size() == 2);
    consul.put("b", "10.0.0.2", 8050, true);
    await()
        .untilAsserted(
            () -> assertThat(found.now()).containsExactly("10.0.0.1:8050", "10.0.0.2:8050"));
    consul.put("a", "10.0.0.1", 8050, false);
    await().untilAsserted(() -> assertThat(found.now()).containsExactly("10.0.0.2:8050"));
    assertThat(consul.requests).hasSizeBetween(3, 4);
    assertThat(consul.requests.peek())
        .isEqualTo("GET /v1/health/service/city-service?passing=1&wait=55s");
  }

  @Test
  void asksAgainWhenNothingHasChangedForLong() {
    consul.put("a", "10.0.0.1", 8050, true);
    var found = search(null, null, Duration.ofSeconds(1));
    await().until(() -> consul.requests.size() >= 3);
    assertThat(found.now()).containsExactly("10.0.0.1:8050");
  }

  @Test
  void beginsAnewWhenTheIndexFallsBack() {
    consul.put("a", "10.0.0.1", 8050, true);
    var found = search(null, null, Duration.ofSeconds(55));
    await().until(() -> consul.requests.size() == 2);
    consul.forget();
    await().untilAsserted(() -> assertThat(found.now()).isEmpty());
    consul.put("b", "10.0.0.2", 8050, true);
    await().untilAsserted(() -> assertThat(found.now()).containsExactly("10.0.0.2:8050"));
  }

  @Test
  void keepsWhatItKnowsWhileConsulIsDown() {
    consul.put("a", "10.0.0.1", 8050, true);
    var found = search(null, null, Duration.ofSeconds(55));
    await().until(() -> consul.requests.size() == 2);
    int port = consul.port();
    consul.close();
    assertThat(found.now()).containsExactly("10.0.0.1:8050");
    consul = new Consul(vertx, port);
    consul.put("b", "10.0.0.2", 8050, true);
    await().untilAsserted(() -> assertThat(found.now()).containsExactly("10.0.0.2:8050"));
  }

  @Test
  void asksByTag() {
    consul.put("a", "10.0.0.1", 8050, true);
    var found = search("blue", null, Duration.ofSeconds(55));
    var none = search("green", null, Duration.ofSeconds(55));
    Found.get(found.search.first());
    Found.get(none.search.first());
    assertThat(found.now()).containsExactly("10.0.0.1:8050");
    assertThat(none.now()).isEmpty();
  }

  @Test
  void bringsItsTokenAndDoesNotShowIt() {
    consul.token("s3cret");
    consul.put("a", "10.0.0.1", 8050, true);
    var found = search(null, Secret.of("s3cret"), Duration.ofSeconds(55));
    Found.get(found.search.first());
    assertThat(found.now()).containsExactly("10.0.0.1:8050");
    var refused = search(null, Secret.of("other"), Duration.ofSeconds(55));
    assertThatThrownBy(() -> Found.get(refused.search.first()))
        .hasStackTraceContaining("Consul for city-service answers 403")
        .satisfies(thrown -> assertThat(thrown.toString()).doesNotContain("other"));
  }

  private Found search(String tag, Secret token, Duration maxWait) {
    var settings = new ConsulSettings("city-service", consul.url(), tag, null, token, maxWait);
    return new Found(vertx, new DiscoverySettings(null, null, settings));
  }
}

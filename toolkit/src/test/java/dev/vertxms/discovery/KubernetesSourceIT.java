package dev.vertxms.discovery;

import static dev.vertxms.discovery.ApiServer.endpoint;
import static dev.vertxms.discovery.ApiServer.slice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubernetesSourceIT {

  @TempDir private Path account;
  private final Vertx vertx = Vertx.vertx();
  private final ApiServer api = new ApiServer(vertx);

  @BeforeEach
  void account() throws IOException {
    Files.writeString(account.resolve("token"), "first\n");
    Files.writeString(account.resolve("namespace"), "shop");
  }

  @AfterEach
  void stop() {
    Found.get(vertx.close());
  }

  @Test
  void findsReadyEndpointsOfAllSlicesAtTheNamedPort() {
    api.put("a", slice(8050, endpoint("10.0.0.1", true), endpoint("10.0.0.2", false)));
    api.put("b", slice(8051, endpoint("10.0.0.3", null)));
    var found = search("http");
    Found.get(found.search.first());
    assertThat(found.now()).containsExactly("10.0.0.1:8050", "10.0.0.3:8051");
    assertThat(api.tokens).containsExactly("Bearer first");
  }

  @Test
  void takesTheFirstPortWhereNoneIsNamed() {
    api.put("a", slice(8050, endpoint("10.0.0.1", true)));
    var found = search(null);
    Found.get(found.search.first());
    assertThat(found.now()).containsExactly("10.0.0.1:9000");
  }

  @Test
  void followsWhatIsAddedChangedAndDeletedWithoutAskingAgain() {
    api.put("a", slice(8050, endpoint("10.0.0.1", true)));
    var found = search("http");
    await().until(() -> api.watches.get() == 1);
    api.put("b", slice(8050, endpoint("10.0.0.2", true)));
    await()
        .untilAsserted(
            () -> assertThat(found.now()).containsExactly("10.0.0.1:8050", "10.0.0.2:8050"));
    api.tell(new JsonObject("{\"type\":\"BOOKMARK\",\"object\":{\"metadata\":{}}}"));
    api.put("a", slice(8050, endpoint("10.0.0.1", false)));
    await().untilAsserted(() -> assertThat(found.now()).containsExactly("10.0.0.2:8050"));
    api.delete("b");
    await().untilAsserted(() -> assertThat(found.now()).isEmpty());
    assertThat(api.lists).hasValue(1);
  }

  @Test
  void listsAgainWhenAWatchEnds() {
    api.put("a", slice(8050, endpoint("10.0.0.1", true)));
    var found = search("http");
    await().until(() -> api.watches.get() == 1);
    api.endWatches();
    await().until(() -> api.watches.get() == 2);
    assertThat(api.lists).hasValue(2);
    assertThat(found.now()).containsExactly("10.0.0.1:8050");
  }

  @Test
  void listsAgainWhenItsVersionIsTooOld() {
    api.put("a", slice(8050, endpoint("10.0.0.1", true)));
    var found = search("http");
    await().until(() -> api.watches.get() == 1);
    api.tell(new JsonObject("{\"type\":\"ERROR\",\"object\":{\"code\":410}}"));
    await().until(() -> api.watches.get() == 2);
    assertThat(api.lists).hasValue(2);
    assertThat(found.now()).containsExactly("10.0.0.1:8050");
  }

  @Test
  void readsTheTokenAnewForEachRound() throws IOException {
    api.put("a", slice(8050, endpoint("10.0.0.1", true)));
    search("http");
    await().until(() -> api.watches.get() == 1);
    Files.writeString(account.resolve("token"), "second");
    api.endWatches();
    await().until(() -> api.watches.get() == 2);
    assertThat(api.tokens).containsExactlyInAnyOrder("Bearer first", "Bearer second");
  }

  @Test
  void saysWhatTheServerRefusesAndGoesOn() {
    api.refuses = true;
    api.put("a", slice(8050, endpoint("10.0.0.1", true)));
    var found = search("http");
    assertThatThrownBy(() -> Found.get(found.search.first()))
        .hasStackTraceContaining("Kubernetes for city answers 403");
    api.refuses = false;
    await().untilAsserted(() -> assertThat(found.now()).containsExactly("10.0.0.1:8050"));
  }

  private Found search(String port) {
    var settings = new KubernetesSettings("city", null, port, api.url(), account);
    return new Found(vertx, new DiscoverySettings(null, settings, null));
  }
}

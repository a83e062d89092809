package dev.vertxms.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vertxms.discovery.NameServer.Srv;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SrvSourceIT {

  private static final String NAME = "_http._tcp.city.test";

  private final Vertx vertx = Vertx.vertx();
  private final NameServer names = new NameServer(NAME);

  @AfterEach
  void stop() {
    Found.get(vertx.close());
    names.close();
  }

  @Test
  void findsTheInstancesOfTheBestPriority() {
    names.records =
        List.of(
            new Srv(10, 8050, "one.city.test", 30),
            new Srv(10, 8051, "two.city.test", 30),
            new Srv(20, 8052, "spare.city.test", 30));
    var found = search(NAME);
    Found.get(found.search.first());
    assertThat(found.now()).containsExactlyInAnyOrder("one.city.test:8050", "two.city.test:8051");
  }

  @Test
  void asksAgainAndFollowsChanges() {
    names.records = List.of(new Srv(10, 8050, "one.city.test", 0));
    var found = search(NAME);
    Found.get(found.search.first());
    names.records = List.of(new Srv(10, 8060, "two.city.test", 0));
    await().untilAsserted(() -> assertThat(found.now()).containsExactly("two.city.test:8060"));
  }

  @Test
  void usesAnAnswerForItsTimeToLive() {
    names.records = List.of(new Srv(10, 8050, "one.city.test", 3_600));
    var settings = new SrvSettings(NAME, names.address(), millis(100), millis(1_500));
    var found = new Found(vertx, new DiscoverySettings(settings, null, null));
    Found.get(found.search.first());
    await().during(Duration.ofSeconds(1)).until(() -> names.questions.get() == 1);
    await().until(() -> names.questions.get() > 1);
  }

  @Test
  void keepsWhatItKnowsWhileTheServerFails() {
    names.records = List.of(new Srv(10, 8050, "one.city.test", 0));
    var found = search(NAME);
    Found.get(found.search.first());
    names.code = DnsResponseCode.SERVFAIL;
    int before = names.questions.get();
    await().until(() -> names.questions.get() > before + 1);
    assertThat(found.now()).containsExactly("one.city.test:8050");
    names.code = DnsResponseCode.NOERROR;
    names.records = List.of(new Srv(10, 8060, "two.city.test", 0));
    await().untilAsserted(() -> assertThat(found.now()).containsExactly("two.city.test:8060"));
  }

  @Test
  void believesThatThereAreNone() {
    names.records = List.of(new Srv(10, 8050, "one.city.test", 0));
    var found = search(NAME);
    Found.get(found.search.first());
    names.code = DnsResponseCode.NXDOMAIN;
    await().untilAsserted(() -> assertThat(found.now()).isEmpty());
  }

  @Test
  void failsFirstAndGoesOnWhenTheServerIsNotThere() {
    var settings = new SrvSettings(NAME, "127.0.0.1:1", millis(100), millis(100));
    var found = new Found(vertx, new DiscoverySettings(settings, null, null));
    assertThatThrownBy(() -> Found.get(found.search.first())).isNotNull();
    assertThat(found.now()).isEmpty();
  }

  @Test
  void asksNoMoreOnceClosed() {
    names.records = List.of(new Srv(10, 8050, "one.city.test", 0));
    var found = search(NAME);
    Found.get(found.search.first());
    Found.get(found.search.close());
    int before = names.questions.get();
    await().during(millis(500)).until(() -> names.questions.get() <= before + 1);
  }

  private Found search(String name) {
    var settings = new SrvSettings(name, names.address(), millis(100), millis(200));
    return new Found(vertx, new DiscoverySettings(settings, null, null));
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }
}

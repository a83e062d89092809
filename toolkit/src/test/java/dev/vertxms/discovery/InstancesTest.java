package dev.vertxms.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InstancesTest {

  private static final EjectionSettings EJECTION = EjectionSettings.defaults();

  private long now = -1_000_000_000L;

  @ParameterizedTest
  @EnumSource(Balancing.class)
  void callsThatEndAtOnceAreSpreadEvenly(Balancing balancing) {
    var instances = instances(balancing, EJECTION, 3);
    assertThat(calls(instances, 3_000).values()).allMatch(calls -> calls > 850 && calls < 1_150);
  }

  @Test
  void roundRobinTakesEachInItsTurn() {
    var instances = instances(Balancing.ROUND_ROBIN, EJECTION, 3);
    assertThat(List.of(port(instances), port(instances), port(instances), port(instances)))
        .containsExactly(1, 2, 3, 1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Balancing.class,
      names = {"LEAST_REQUESTS", "POWER_OF_TWO"})
  void anInstanceThatDoesNotAnswerGetsFewCallsByTheirNumber(Balancing balancing) {
    var instances = instances(balancing, EJECTION, 2);
    var stuck = instances.all().get(0);
    for (int i = 0; i < 100; i++) {
      Instance next = instances.next(List.of());
      instances.begin(next);
      if (next != stuck) {
        instances.endedWell(next);
      }
    }
    assertThat(stuck.inFlight()).isEqualTo(1);
  }

  @Test
  void aRetryGoesElsewhereAsLongAsThereIsAnElsewhere() {
    var instances = instances(Balancing.POWER_OF_TWO, EJECTION, 3);
    for (int i = 0; i < 50; i++) {
      Instance first = instances.next(List.of());
      Instance second = instances.next(List.of(first));
      Instance third = instances.next(List.of(first, second));
      assertThat(List.of(first, second, third)).doesNotHaveDuplicates();
      assertThat(instances.next(instances.all())).isNotNull();
    }
  }

  @Test
  void noneIsChosenWhereNoneIsKnown() {
    assertThat(instances(Balancing.ROUND_ROBIN, EJECTION, 0).next(List.of())).isNull();
  }

  @Test
  void consecutiveFailuresEjectAndASuccessBetweenDoesNot() {
    var instances = instances(Balancing.ROUND_ROBIN, EJECTION, 2);
    Instance bad = instances.all().get(0);
    fail(instances, bad, 4);
    succeed(instances, bad);
    fail(instances, bad, 4);
    assertThat(bad.isEjected()).isFalse();
    fail(instances, bad, 1);
    assertThat(bad.isEjected()).isTrue();
    assertThat(calls(instances, 10)).containsOnlyKeys(2);
  }

  @Test
  void afterItsTimeAnInstanceGetsOneCallAtATimeUntilOneEndsWell() {
    var instances = instances(Balancing.ROUND_ROBIN, EJECTION, 2);
    Instance bad = instances.all().get(0);
    fail(instances, bad, 5);
    pass(Duration.ofMillis(9_999));
    assertThat(calls(instances, 10)).containsOnlyKeys(2);
    pass(Duration.ofMillis(1));
    instances.begin(bad);
    assertThat(calls(instances, 10)).containsOnlyKeys(2);
    instances.endedWell(bad);
    assertThat(bad.isEjected()).isFalse();
    assertThat(calls(instances, 10)).containsOnlyKeys(1, 2);
  }

  @Test
  void oneFailureAfterItsTimeEjectsForTwiceAsLongUpToALimit() {
    var instances = instances(Balancing.ROUND_ROBIN, EJECTION, 2);
    Instance bad = instances.all().get(0);
    fail(instances, bad, 5);
    for (int seconds : List.of(10, 20, 30, 30)) {
      pass(Duration.ofSeconds(seconds).minusNanos(1));
      assertThat(calls(instances, 10)).as("before %s s", seconds).containsOnlyKeys(2);
      pass(Duration.ofNanos(1));
      fail(instances, bad, 1);
    }
    assertThat(bad.ejections()).isEqualTo(5);
  }

  @Test
  void whatWasWellForLongIsEjectedForTheBaseTimeAgain() {
    var instances = instances(Balancing.ROUND_ROBIN, EJECTION, 2);
    Instance bad = instances.all().get(0);
    fail(instances, bad, 5);
    pass(Duration.ofSeconds(10));
    succeed(instances, bad);
    pass(Duration.ofSeconds(10));
    fail(instances, bad, 5);
    pass(Duration.ofSeconds(10));
    assertThat(calls(instances, 10)).containsOnlyKeys(1, 2);
  }

  @Test
  void callsThatWereUnderWayAtAnEjectionDoNotLengthenOrEndIt() {
    var instances = instances(Balancing.ROUND_ROBIN, EJECTION, 2);
    Instance bad = instances.all().get(0);
    fail(instances, bad, 9);
    succeed(instances, bad);
    assertThat(bad.isEjected()).isTrue();
    assertThat(bad.ejections()).isEqualTo(1);
    pass(Duration.ofSeconds(10));
    assertThat(calls(instances, 10)).containsOnlyKeys(1, 2);
  }

  @ParameterizedTest
  @CsvSource({"2, 0.5, 1", "2, 1.0, 1", "5, 0.5, 2", "5, 1.0, 4", "5, 0.0, 1", "1, 1.0, 0"})
  void ejectsNoMoreThanItsShareAndNeverTheLast(int all, double share, int ejected) {
    var settings = new EjectionSettings(true, 5, EJECTION.baseTime(), EJECTION.maxTime(), share);
    var instances = instances(Balancing.ROUND_ROBIN, settings, all);
    for (Instance instance : instances.all()) {
      fail(instances, instance, 20);
    }
    assertThat(instances.all().stream().filter(Instance::isEjected)).hasSize(ejected);
  }

  @Test
  void allGetCallsWhenTheLastGoodOneGoes() {
    var instances = instances(Balancing.ROUND_ROBIN, EJECTION, 2);
    fail(instances, instances.all().get(0), 5);
    instances.found(List.of(address(1)));
    assertThat(calls(instances, 10)).containsOnlyKeys(1);
  }

  @Test
  void whoIsFoundAgainKeepsItsPast() {
    var instances = instances(Balancing.ROUND_ROBIN, EJECTION, 2);
    fail(instances, instances.all().get(0), 5);
    instances.found(List.of(address(3), address(1), address(1)));
    assertThat(instances.all()).hasSize(2);
    assertThat(calls(instances, 10)).containsOnlyKeys(3);
  }

  @Test
  void switchedOffNothingIsEjected() {
    var off = new EjectionSettings(false, 1, EJECTION.baseTime(), EJECTION.maxTime(), 1);
    var instances = instances(Balancing.ROUND_ROBIN, off, 2);
    fail(instances, instances.all().get(0), 50);
    assertThat(instances.all()).noneMatch(Instance::isEjected);
  }

  private Instances instances(Balancing balancing, EjectionSettings ejection, int count) {
    var instances = new Instances("city-service", balancing, ejection, () -> now);
    List<SocketAddress> addresses = new ArrayList<>();
    for (int port = 1; port <= count; port++) {
      addresses.add(address(port));
    }
    instances.found(addresses);
    return instances;
  }

  private static SocketAddress address(int port) {
    return SocketAddress.inetSocketAddress(port, "10.0.0.1");
  }

  private static int port(Instances instances) {
    return instances.next(List.of()).address().port();
  }

  private static Map<Integer, Integer> calls(Instances instances, int count) {
    int[] counts = new int[10];
    for (int i = 0; i < count; i++) {
      counts[port(instances)]++;
    }
    Map<Integer, Integer> calls = new TreeMap<>();
    for (int port = 0; port < counts.length; port++) {
      if (counts[port] > 0) {
        calls.put(port, counts[port]);
      }
    }
    assertThat(Arrays.stream(counts).sum()).isEqualTo(count);
    return calls;
  }

  private static void fail(Instances instances, Instance instance, int times) {
    for (int i = 0; i < times; i++) {
      instances.begin(instance);
      instances.failed(instance);
    }
  }

  private static void succeed(Instances instances, Instance instance) {
    instances.begin(instance);
    instances.endedWell(instance);
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }
}

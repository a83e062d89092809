package dev.vertxms.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vertxms.resilience.Breaker.State;
import dev.vertxms.resilience.Breaker.Verdict;
import dev.vertxms.resilience.RefusedException.Reason;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class BreakerTest {

  /** A moment longer than the breaker stays open. */
  private static final Duration WAIT = Duration.ofMillis(1_001);

  private final VirtualTime time = new VirtualTime();
  private final List<State> states = new ArrayList<>();
  private final Breaker breaker = breaker(BreakerSettings.defaults());
  private int made;

  @Test
  void opensWhenMostCallsOfTheWindowFailed() {
    calls(4, true);
    calls(5, false);
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
    calls(1, false);
    assertThat(breaker.state()).isEqualTo(State.OPEN);
    assertThat(breaker.snapshot()).isEqualTo(new Breaker.Snapshot(State.OPEN, 10, 6, 0));
  }

  @Test
  void staysClosedWhileThereAreTooFewCallsToTell() {
    calls(9, false);
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void forgetsWhatIsOlderThanTheWindow() {
    calls(9, false);
    time.pass(Duration.ofSeconds(3));
    calls(5, false);
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void opensWithinTwoSecondsOfTheFaultAfterALongGoodTime() {
    run(200, Duration.ofSeconds(30), true);
    run(200, Duration.ofMillis(1_600), false);
    assertThat(breaker.state()).isEqualTo(State.OPEN);
  }

  @Test
  void staysClosedWhileHalfOfTheCallsSucceed() {
    for (int i = 0; i < 4_000; i++) {
      calls(1, i % 2 == 0);
      time.pass(Duration.ofMillis(5));
    }
    assertThat(states).isEmpty();
  }

  @Test
  void makesNoCallsWhileOpen() {
    calls(10, false);
    made = 0;
    var refused = breaker.run(this::succeeds);
    assertThat(refused.cause()).isInstanceOf(RefusedException.class).hasMessageContaining("city");
    assertThat(((RefusedException) refused.cause()).reason()).isEqualTo(Reason.OPEN);
    assertThat(made).isZero();
    assertThat(breaker.snapshot().refused()).isEqualTo(1);
  }

  @Test
  void probesAtMostTenTimesASecondWhateverTheSettings() {
    var eager =
        breaker(
            new BreakerSettings(
                true, 0.6, Duration.ofSeconds(2), 10, Duration.ofSeconds(1), 10, Duration.ZERO));
    made = 0;
    for (int i = 0; i < 200 * 20; i++) {
      eager.run(this::fails);
      time.pass(Duration.ofMillis(5));
    }
    assertThat(made).isLessThanOrEqualTo(210).isGreaterThan(150);
  }

  @Test
  void closesWhenTheProbesSucceed() {
    calls(10, false);
    time.pass(WAIT);
    calls(3, true);
    assertThat(states).containsExactly(State.OPEN, State.HALF_OPEN, State.CLOSED);
  }

  @Test
  void opensAgainWhenTheProbesFail() {
    calls(10, false);
    time.pass(WAIT);
    calls(3, false);
    assertThat(states).containsExactly(State.OPEN, State.HALF_OPEN, State.OPEN);
  }

  @Test
  void letsNoMoreThanTheProbesThroughUntilTheyHaveEnded() {
    calls(10, false);
    time.pass(WAIT);
    List<Promise<String>> probes = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      breaker.run(
          () -> {
            Promise<String> probe = Promise.promise();
            probes.add(probe);
            return probe.future();
          });
    }
    assertThat(probes).hasSize(3);
    probes.forEach(probe -> probe.complete("well"));
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void aProbeWhoseCallerLeftMakesRoomForAnother() {
    calls(10, false);
    time.pass(WAIT);
    for (int i = 0; i < 5; i++) {
      breaker.run(() -> Future.failedFuture(new InterruptedException("left")));
    }
    assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
    calls(3, true);
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void answersFromBeforeItOpenedDecideNothing() {
    List<Promise<String>> old = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Promise<String> call = Promise.promise();
      old.add(call);
      breaker.run(call::future);
    }
    calls(10, false);
    time.pass(WAIT);
    Promise<String> probe = Promise.promise();
    breaker.run(probe::future);
    old.forEach(call -> call.complete("from before"));
    assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
  }

  @Test
  void silenceCountsOnlyAfterTheNeighboursPatience() {
    late(20, Duration.ofMillis(199));
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
    assertThat(breaker.snapshot().calls()).isZero();
    late(10, Duration.ofMillis(200));
    assertThat(breaker.state()).isEqualTo(State.OPEN);
  }

  @Test
  void whatIsNoTroubleOfTheNeighboursIsASuccess() {
    for (int i = 0; i < 10; i++) {
      breaker.run(() -> Future.failedFuture(new IllegalArgumentException("404")));
    }
    assertThat(breaker.snapshot()).isEqualTo(new Breaker.Snapshot(State.CLOSED, 10, 0, 0));
  }

  @Test
  void aSystemClockSetBackDoesNotMatter() {
    // The breaker has no other clock than this one, which never goes back.
    calls(10, false);
    time.pass(Duration.ofMillis(999));
    calls(1, true);
    assertThat(breaker.state()).isEqualTo(State.OPEN);
    time.pass(Duration.ofMillis(2));
    calls(1, true);
    assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
  }

  @Test
  void switchedOffItMakesEveryCall() {
    var off = breaker(BreakerSettings.off());
    made = 0;
    for (int i = 0; i < 100; i++) {
      off.run(this::fails);
    }
    assertThat(made).isEqualTo(100);
    assertThat(off.state()).isEqualTo(State.CLOSED);
  }

  private Breaker breaker(BreakerSettings settings) {
    var made = new Breaker("city-service", settings, BreakerTest::verdict, time::nanos);
    made.onChange(states::add);
    return made;
  }

  private static Verdict verdict(Throwable failure) {
    if (failure instanceof TimeoutException) {
      return Verdict.LATE;
    }
    if (failure instanceof IllegalArgumentException) {
      return Verdict.WELL;
    }
    return failure instanceof InterruptedException ? Verdict.NOTHING : Verdict.FAILED;
  }

  private void run(int perSecond, Duration length, boolean well) {
    long step = Duration.ofSeconds(1).toNanos() / perSecond;
    for (long passed = 0; passed < length.toNanos(); passed += step) {
      calls(1, well);
      time.pass(Duration.ofNanos(step));
    }
  }

  private void calls(int count, boolean well) {
    for (int i = 0; i < count; i++) {
      breaker.run(well ? this::succeeds : this::fails);
    }
  }

  private void late(int count, Duration after) {
    List<Promise<String>> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Promise<String> call = Promise.promise();
      calls.add(call);
      breaker.run(call::future);
    }
    time.pass(after);
    calls.forEach(call -> call.fail(new TimeoutException()));
  }

  private Future<String> succeeds() {
    made++;
    return Future.succeededFuture("well");
  }

  private Future<String> fails() {
    made++;
    return Future.failedFuture(new IllegalStateException("broken"));
  }
}

package dev.vertxms.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vertxms.resilience.ConcurrencyLimit.Snapshot;
import dev.vertxms.resilience.RefusedException.Reason;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConcurrencyLimitTest {

  private final VirtualTime time = new VirtualTime();
  private final List<String> begun = new ArrayList<>();
  private final List<Promise<String>> calls = new ArrayList<>();
  private final ConcurrencyLimit limit =
      ConcurrencyLimit.create(
          "city-service", new ConcurrencySettings(2, 2, Duration.ofMillis(500)), 64);

  @Test
  void makesAsManyCallsAsAllowedAndTheNextInTheirOrder() {
    call("a");
    call("b");
    var third = call("c");
    call("d");
    assertThat(begun).containsExactly("a", "b");
    assertThat(limit.snapshot()).isEqualTo(new Snapshot(2, 2, 0));
    calls.get(0).complete("");
    assertThat(begun).containsExactly("a", "b", "c");
    calls.get(1).fail("broken");
    assertThat(begun).containsExactly("a", "b", "c", "d");
    calls.get(2).complete("third");
    calls.get(3).complete("");
    assertThat(third.result()).isEqualTo("third");
    assertThat(limit.snapshot()).isEqualTo(new Snapshot(0, 0, 0));
    assertThat(time.waiting()).isZero();
  }

  @Test
  void refusesAtOnceWhenTheQueueIsFull() {
    List.of("a", "b", "c", "d").forEach(this::call);
    assertThat(reason(call("e"))).isEqualTo(Reason.FULL);
    assertThat(limit.snapshot()).isEqualTo(new Snapshot(2, 2, 1));
  }

  @Test
  void refusesWhoHasWaitedTooLongAndDoesNotMakeTheCall() {
    call("a");
    call("b");
    var third = call("c");
    time.pass(Duration.ofMillis(499));
    assertThat(third.isComplete()).isFalse();
    time.pass(Duration.ofMillis(1));
    assertThat(reason(third)).isEqualTo(Reason.WAITED);
    calls.forEach(call -> call.complete(""));
    assertThat(begun).containsExactly("a", "b");
    assertThat(limit.snapshot()).isEqualTo(new Snapshot(0, 0, 1));
  }

  @Test
  void waitsNoLongerThanTheCallHasTime() {
    call("a");
    call("b");
    var third = call("c", Duration.ofMillis(20));
    time.pass(Duration.ofMillis(20));
    assertThat(reason(third)).isEqualTo(Reason.WAITED);
  }

  @Test
  void aCallThatThrowsGivesItsPlaceBack() {
    var thrown =
        limit
            .policy(time, () -> Duration.ofHours(1))
            .run(
                () -> {
                  throw new IllegalStateException("thrown");
                });
    assertThat(thrown.cause()).hasMessage("thrown");
    assertThat(limit.snapshot().inFlight()).isZero();
  }

  @Test
  void takesTheConnectionsOfThePoolForALimitThatIsNotSet() {
    var open = ConcurrencyLimit.create("city", ConcurrencySettings.defaults(), 3);
    for (int i = 0; i < 5; i++) {
      open.policy(time, () -> Duration.ofHours(1)).run(() -> Promise.promise().future());
    }
    assertThat(open.snapshot()).isEqualTo(new Snapshot(3, 2, 0));
  }

  @Test
  void everyLoopMakesItsCallsOnItsOwnContextWithinTheOneLimit() throws Exception {
    Vertx vertx = Vertx.vertx();
    var shared =
        ConcurrencyLimit.create(
            "city", new ConcurrencySettings(3, 10_000, Duration.ofMinutes(1)), 64);
    var inFlight = new AtomicInteger();
    var most = new AtomicInteger();
    var elsewhere = new AtomicInteger();
    var done = new AtomicInteger();
    for (int loop = 0; loop < 2; loop++) {
      Context context = vertx.getOrCreateContext();
      context.runOnContext(
          start -> {
            for (int i = 0; i < 500; i++) {
              shared
                  .policy(Timers.of(vertx), () -> Duration.ofMinutes(1))
                  .run(
                      () -> {
                        most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                        if (Vertx.currentContext() != context) {
                          elsewhere.incrementAndGet();
                        }
                        return vertx.timer(1, TimeUnit.MILLISECONDS);
                      })
                  .onComplete(
                      end -> {
                        inFlight.decrementAndGet();
                        done.incrementAndGet();
                      });
            }
          });
    }
    await().atMost(Duration.ofSeconds(20)).until(done::get, count -> count == 1_000);
    assertThat(elsewhere).hasValue(0);
    // A place passes on before the last outcome has been counted here.
    assertThat(most.get()).isBetween(2, 6);
    assertThat(shared.snapshot()).isEqualTo(new Snapshot(0, 0, 0));
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private Future<String> call(String name) {
    return call(name, Duration.ofHours(1));
  }

  private Future<String> call(String name, Duration remaining) {
    return limit
        .policy(time, () -> remaining)
        .run(
            () -> {
              begun.add(name);
              Promise<String> call = Promise.promise();
              calls.add(call);
              return call.future();
            });
  }

  private static Reason reason(Future<?> call) {
    assertThat(call.cause()).isInstanceOf(RefusedException.class);
    return ((RefusedException) call.cause()).reason();
  }
}

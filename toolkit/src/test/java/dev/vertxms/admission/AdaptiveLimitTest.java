package dev.vertxms.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The limit against a simulated server: so many requests at a time, so long for each. */
class AdaptiveLimitTest {

  private static final AdmissionSettings SETTINGS =
      new AdmissionSettings(true, 8, 64, 1000, 1.5, Duration.ofSeconds(1));
  private static final double TEN_MILLIS = TimeUnit.MILLISECONDS.toNanos(10);

  private final AdaptiveLimit limit = new AdaptiveLimit(SETTINGS, 0);
  private final RouteLoad route = new RouteLoad();
  private double now;
  private long accepted;
  private long refused;

  @Test
  void letsThroughAllThatAServerCanDo() {
    arrive(500, 10, 20, TEN_MILLIS);

    assertThat(refused).isZero();
    assertThat(limit.inFlight()).isZero();
  }

  @Test
  void keepsTheQueueShortUnderThreeTimesTheCapacity() {
    arrive(500, 2, 20, TEN_MILLIS);
    arrive(6_000, 5, 20, TEN_MILLIS);
    accepted = 0;
    arrive(6_000, 5, 20, TEN_MILLIS);

    assertThat(limit.limit()).as("places for 20 at work and a short queue").isBetween(18, 50);
    assertThat(accepted / 5.0).as("answered a second, of 2000 at best").isGreaterThan(1_800);
  }

  @Test
  void takesAllAgainTwoSecondsAfter() {
    arrive(500, 2, 20, TEN_MILLIS);
    arrive(6_000, 5, 20, TEN_MILLIS);
    arrive(1_500, 2, 20, TEN_MILLIS);
    refused = 0;
    arrive(1_500, 5, 20, TEN_MILLIS);

    assertThat(refused).isZero();
  }

  @Test
  void comesBackToWhereItBeganWhenTroubleIsOver() {
    arrive(200, 2, 20, TEN_MILLIS);
    arrive(200, 5, 20, 100 * TEN_MILLIS);
    assertThat(limit.limit()).isLessThan(40);
    arrive(200, 10, 20, TEN_MILLIS);

    assertThat(limit.limit()).isEqualTo(64);
  }

  @Test
  void growsWithAServerThatCanDoMore() {
    arrive(10_000, 5, 300, TEN_MILLIS);
    refused = 0;
    arrive(10_000, 5, 300, TEN_MILLIS);

    assertThat(limit.limit()).isGreaterThan(100);
    assertThat(refused).isZero();
  }

  @Test
  void findsItsWayBackWhenEveryRequestTakesLongerForGood() {
    arrive(1_500, 5, 1_000, TEN_MILLIS);
    arrive(1_500, 20, 1_000, 5 * TEN_MILLIS);
    refused = 0;
    arrive(1_500, 5, 1_000, 5 * TEN_MILLIS);

    assertThat(limit.limit()).isGreaterThanOrEqualTo(75);
    assertThat(refused).isZero();
  }

  @Test
  void staysWhereItIsWhenFixed() {
    var fixed =
        new AdaptiveLimit(new AdmissionSettings(true, 5, 5, 5, 1.5, Duration.ofSeconds(1)), 0);
    for (int i = 1; i <= 5; i++) {
      assertThat(fixed.tryEnter()).isEqualTo(i);
    }

    assertThat(fixed.tryEnter()).isZero();
    assertThat(fixed.inFlight()).isEqualTo(5);
    fixed.look(TimeUnit.SECONDS.toNanos(1), List.of(route));
    assertThat(fixed.limit()).isEqualTo(5);
  }

  /** Requests at an even rate, to a server that works on some of them and queues the others. */
  private void arrive(int perSecond, int seconds, int atOnce, double serviceNanos) {
    double end = now + seconds * 1e9;
    var free = new PriorityQueue<Double>();
    for (int i = 0; i < atOnce; i++) {
      free.add(now);
    }
    record Done(double at, double since, int among) {}
    var running = new PriorityQueue<Done>((a, b) -> Double.compare(a.at(), b.at()));
    for (double at = now; at < end; at += 1e9 / perSecond) {
      while (!running.isEmpty() && running.peek().at() <= at) {
        Done done = running.remove();
        finish(done.at(), done.since(), done.among());
      }
      int among = limit.tryEnter();
      if (among == 0) {
        refused++;
        continue;
      }
      accepted++;
      double done = Math.max(at, free.remove()) + serviceNanos;
      free.add(done);
      running.add(new Done(done, at, among));
    }
    while (!running.isEmpty()) {
      Done done = running.remove();
      finish(done.at(), done.since(), done.among());
    }
    now = end;
  }

  private void finish(double at, double since, int among) {
    route.sample((long) (at - since), limit.isQuiet(among));
    limit.look((long) at, List.of(route));
    limit.leave();
  }
}

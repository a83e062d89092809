package dev.vertxms.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RouteLoadTest {

  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final RouteLoad route = new RouteLoad();

  @Test
  void learnsHowLongARequestTakesUnloaded() {
    for (int i = 0; i < 1_000; i++) {
      route.sample(5 * MILLI, true);
      route.sample(90 * MILLI, false);
    }
    route.take();

    assertThat(route.unloadedNanos()).isEqualTo(5.0 * MILLI);
  }

  @Test
  void believesTimesUnderLoadOnlyWhenTheyAreShorter() {
    for (int i = 0; i < 20; i++) {
      route.sample(50 * MILLI, true);
    }
    route.take();
    for (int i = 0; i < 20; i++) {
      route.sample(10 * MILLI, false);
    }
    route.take();

    assertThat(route.unloadedNanos()).isEqualTo(30.0 * MILLI);
  }

  @Test
  void refusesWhomOneOfTenWouldNotMakeIt() {
    var random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      route.answered(0, (100 + random.nextInt(100)) * MILLI);
    }

    assertThat(route.quickNanos()).isBetween(101.0 * MILLI, 125.0 * MILLI);
    assertThat(route.isTooLate(0, 90 * MILLI)).isTrue();
    assertThat(route.isTooLate(0, 150 * MILLI)).isFalse();
  }

  @Test
  void knowsNothingAtFirst() {
    route.answered(0, 900 * MILLI);
    assertThat(route.isTooLate(0, 1)).isFalse();
  }

  @Test
  void letsOneThroughASecondWhenNobodyIsAnswered() {
    for (int i = 0; i < 20; i++) {
      route.answered(0, 100 * MILLI);
    }
    long later = TimeUnit.SECONDS.toNanos(5);

    assertThat(route.isTooLate(later, MILLI)).isFalse();
    assertThat(route.isTooLate(later, MILLI)).isTrue();
    assertThat(route.isTooLate(later + TimeUnit.SECONDS.toNanos(1), MILLI)).isFalse();
  }
}

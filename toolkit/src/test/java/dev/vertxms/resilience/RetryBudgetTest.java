package dev.vertxms.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {

  private final VirtualTime time = new VirtualTime();

  @Test
  void allowsTwentyRetriesForAHundredCalls() {
    var budget = budget(0.2, 0);
    calls(budget, 100);
    assertThat(retries(budget, 50)).isEqualTo(20);
    assertThat(budget.retries()).isEqualTo(20);
    assertThat(budget.refused()).isEqualTo(30);
  }

  @Test
  void neverAddsMoreThanAFifthHoweverLongTheTrouble() {
    var budget = budget(0.2, 1);
    int calls = 0;
    int retries = 0;
    // 160 calls a second, each of which would be repeated twice.
    for (int tick = 0; tick < 160 * 60; tick++) {
      calls(budget, 1);
      calls++;
      retries += retries(budget, 2);
      time.pass(Duration.ofNanos(6_250_000));
    }
    assertThat(retries).isLessThanOrEqualTo(calls / 5).isGreaterThan(calls / 6);
  }

  @Test
  void givesAQuietClientItsMinimum() {
    var budget = budget(0.2, 1);
    calls(budget, 1);
    assertThat(retries(budget, 20)).isEqualTo(10);
    time.pass(Duration.ofSeconds(5));
    assertThat(retries(budget, 20)).isZero();
    time.pass(Duration.ofSeconds(6));
    assertThat(retries(budget, 20)).isEqualTo(10);
  }

  @Test
  void forgetsCallsAfterTenSeconds() {
    var budget = budget(0.2, 0);
    calls(budget, 100);
    time.pass(Duration.ofSeconds(8));
    calls(budget, 50);
    assertThat(retries(budget, 1)).isEqualTo(1);
    time.pass(Duration.ofSeconds(3));
    assertThat(retries(budget, 50)).isEqualTo(9);
    time.pass(Duration.ofHours(5));
    assertThat(retries(budget, 50)).isZero();
  }

  @Test
  void allowsNoneWhereTheBudgetIsNothing() {
    var budget = budget(0, 0);
    calls(budget, 1_000);
    assertThat(retries(budget, 5)).isZero();
  }

  private RetryBudget budget(double share, int least) {
    return new RetryBudget(
        new RetrySettings(3, Duration.ofMillis(25), Duration.ofMillis(250), share, least),
        time::nanos);
  }

  private static void calls(RetryBudget budget, int calls) {
    for (int i = 0; i < calls; i++) {
      budget.call();
    }
  }

  private static int retries(RetryBudget budget, int wanted) {
    int allowed = 0;
    for (int i = 0; i < wanted; i++) {
      if (budget.tryRetry()) {
        allowed++;
      }
    }
    return allowed;
  }
}

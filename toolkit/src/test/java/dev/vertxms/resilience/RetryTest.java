package dev.vertxms.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetryTest {

  private static final RetrySettings SETTINGS =
      new RetrySettings(4, Duration.ofMillis(100), Duration.ofMillis(300), 1, 100);
  private static final Function<Throwable, @Nullable Duration> ALWAYS = failure -> Duration.ZERO;

  private final VirtualTime time = new VirtualTime();
  private final long begin = time.nanos();
  private final List<Long> attempts = new ArrayList<>();
  private final RetryBudget budget = new RetryBudget(SETTINGS, time::nanos);
  private Duration limit = Duration.ofHours(1);

  @Test
  void waitsUpToTwiceAsLongEachTimeUntilItsBound() {
    var outcome = retry(ALWAYS, 1.0).run(this::fails);
    time.pass(Duration.ofSeconds(10));
    assertThat(attempts).containsExactly(0L, 100L, 300L, 600L);
    assertThat(outcome.cause()).hasMessage("attempt 4");
  }

  @Test
  void drawsTheWaitFromZeroOn() {
    retry(ALWAYS, 0.0).run(this::fails);
    time.pass(Duration.ofMillis(1));
    assertThat(attempts).containsExactly(0L, 0L, 0L, 0L);
  }

  @Test
  void endsWithTheFirstSuccess() {
    var outcome =
        retry(ALWAYS, 0.5)
            .run(() -> attempts.size() < 2 ? fails() : Future.succeededFuture("well"));
    time.pass(Duration.ofSeconds(10));
    assertThat(outcome.result()).isEqualTo("well");
    assertThat(attempts).containsExactly(0L, 50L);
    assertThat(time.waiting()).isZero();
  }

  @Test
  void leavesAloneWhatNoRepetitionWouldMend() {
    var outcome =
        retry(failure -> failure instanceof IllegalStateException ? null : Duration.ZERO, 0)
            .run(this::fails);
    assertThat(outcome.cause()).hasMessage("attempt 1");
    assertThat(attempts).hasSize(1);
  }

  @Test
  void waitsAsLongAsTheFailureAsksFor() {
    retry(failure -> Duration.ofSeconds(2), 1.0).run(this::fails);
    time.pass(Duration.ofSeconds(3));
    assertThat(attempts).containsExactly(0L, 2_100L);
  }

  @Test
  void doesNotWaitForATimeThatWillNotCome() {
    limit = Duration.ofMillis(250);
    var outcome = retry(ALWAYS, 1.0).run(this::fails);
    time.pass(Duration.ofMillis(100));
    // The second wait would end at 300 ms.
    assertThat(outcome.failed()).isTrue();
    assertThat(attempts).containsExactly(0L, 100L);
    assertThat(outcome.cause()).hasMessage("attempt 2");
  }

  @Test
  void endsWithTheBudget() {
    var none =
        new RetryBudget(
            new RetrySettings(4, Duration.ofMillis(1), Duration.ofMillis(1), 0, 0), time::nanos);
    var outcome = new Retry(SETTINGS, none, time, () -> limit, ALWAYS, () -> 0.0).run(this::fails);
    assertThat(outcome.failed()).isTrue();
    assertThat(attempts).hasSize(1);
    assertThat(none.refused()).isEqualTo(1);
  }

  @Test
  void takesAThrowForAFailure() {
    Supplier<Future<String>> throwing =
        () -> {
          attempts.add(0L);
          throw new IllegalStateException("thrown");
        };
    var outcome = retry(ALWAYS, 0.0).run(throwing);
    time.pass(Duration.ofSeconds(1));
    assertThat(outcome.cause()).hasMessage("thrown");
    assertThat(attempts).hasSize(4);
  }

  @Test
  void tellsOfTheLastAttemptThatWasMade() {
    var refused = new RefusedException(RefusedException.Reason.OPEN, "open");
    var outcome =
        retry(failure -> failure == refused ? null : Duration.ZERO, 0.0)
            .run(() -> attempts.isEmpty() ? fails() : begun(Future.<String>failedFuture(refused)));
    time.pass(Duration.ofMillis(1));
    assertThat(attempts).hasSize(2);
    assertThat(outcome.cause()).hasMessage("attempt 1");
  }

  @Test
  void makesOneAttemptAtATime() {
    Promise<String> first = Promise.promise();
    var outcome =
        retry(ALWAYS, 0.0)
            .run(
                () ->
                    attempts.isEmpty()
                        ? begun(first.future())
                        : begun(Future.succeededFuture("b")));
    time.pass(Duration.ofSeconds(100));
    assertThat(attempts).hasSize(1);
    first.fail("late");
    time.pass(Duration.ofMillis(1));
    assertThat(outcome.result()).isEqualTo("b");
  }

  private Retry retry(Function<Throwable, @Nullable Duration> leastWait, double random) {
    return new Retry(
        SETTINGS,
        budget,
        time,
        () -> limit.minusNanos(time.nanos() - begin),
        leastWait,
        () -> random);
  }

  private <T> Future<T> begun(Future<T> attempt) {
    attempts.add((time.nanos() - begin) / 1_000_000);
    return attempt;
  }

  private Future<String> fails() {
    return begun(
        Future.failedFuture(new IllegalStateException("attempt " + (attempts.size() + 1))));
  }
}

package dev.vertxms.resilience;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes a call again after a failure that may pass: back-off that doubles, drawn at random from
 * zero up to its bound (full jitter), within a budget and never beyond the time that remains.
 */
public final class Retry implements Policy {

  private final RetrySettings settings;
  private final RetryBudget budget;
  private final Timers timers;
  private final Supplier<Duration> remaining;
  private final Function<Throwable, @Nullable Duration> leastWait;
  private final DoubleSupplier random;

  /**
   * @param remaining what is left of the time for all attempts together
   * @param leastWait how long to wait at least after this failure, as a neighbour may ask for; null
   *     for one that no repetition would mend
   */
  public Retry(
      RetrySettings settings,
      RetryBudget budget,
      Timers timers,
      Supplier<Duration> remaining,
      Function<Throwable, @Nullable Duration> leastWait) {
    this(
        settings,
        budget,
        timers,
        remaining,
        leastWait,
        () -> ThreadLocalRandom.current().nextDouble());
  }

  Retry(
      RetrySettings settings,
      RetryBudget budget,
      Timers timers,
      Supplier<Duration> remaining,
      Function<Throwable, @Nullable Duration> leastWait,
      DoubleSupplier random) {
    this.settings = settings;
    this.budget = budget;
    this.timers = timers;
    this.remaining = remaining;
    this.leastWait = leastWait;
    this.random = random;
  }

  @Override
  public <T extends @Nullable Object> Future<T> run(Supplier<Future<T>> call) {
    budget.call();
    return attempt(1, call, new Wait(timers), null);
  }

  private <T extends @Nullable Object> Future<T> attempt(
      int number, Supplier<Future<T>> call, Wait between, @Nullable Throwable before) {
    return Policy.call(call)
        .recover(
            failure -> {
              Duration wait = number < settings.attempts() ? waitAfter(number, failure) : null;
              return wait != null && budget.tryRetry()
                  ? between.pause(wait).compose(over -> attempt(number + 1, call, between, failure))
                  : Future.failedFuture(telling(failure, before));
            });
  }

  /** An attempt that was not made tells less than the one before. */
  private static Throwable telling(Throwable failure, @Nullable Throwable before) {
    return before != null && failure instanceof RefusedException ? before : failure;
  }

  /** Null where there is no sense, or no time, in another attempt. */
  private @Nullable Duration waitAfter(int number, Throwable failure) {
    Duration least = leastWait.apply(failure);
    if (least == null) {
      return null;
    }
    double bound =
        Math.min(
            (double) settings.delayMax().toNanos(),
            settings.delay().toNanos() * Math.pow(2, number - 1));
    Duration wait = least.plusNanos((long) (bound * random.getAsDouble()));
    return wait.compareTo(remaining.get()) < 0 ? wait : null;
  }
}

package dev.vertxms.resilience;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops calls for a while when too many of them fail, then lets a few decide whether to go on.
 *
 * <p>Resilience4j keeps the states and the window; thread-safe, one breaker serves all event loops.
 */
public final class Breaker implements Policy {

  private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);

  /** Whether calls are made. */
  public enum State {
    /** All of them. */
    CLOSED,
    /** None. */
    OPEN,
    /** A few, which decide. */
    HALF_OPEN
  }

  /** What the end of a call says about the one who was called. */
  public enum Verdict {
    /** It is well, though it may have said no. */
    WELL,
    /** It is in trouble. */
    FAILED,
    /** It gave no answer in the time that the call had. */
    LATE,
    /** Nothing: the call was not made, or its caller has left. */
    NOTHING
  }

  /**
   * A breaker at one moment.
   *
   * @param calls in the window
   * @param failures among them
   * @param refused calls not made since the start
   */
  public record Snapshot(State state, int calls, int failures, long refused) {}

  private final String name;
  private final CircuitBreaker machine;
  private final long patience;
  private final Function<Throwable, Verdict> judge;
  private final LongSupplier nanos;
  private final LongAdder refused = new LongAdder();
  private final List<Consumer<State>> listeners = new CopyOnWriteArrayList<>();

  Breaker(
      String name,
      BreakerSettings settings,
      Function<Throwable, Verdict> judge,
      LongSupplier nanos) {
    this.name = name;
    this.patience = settings.patience().toNanos();
    this.judge = judge;
    this.nanos = nanos;
    this.machine = CircuitBreaker.of(name, config(settings, nanos));
    if (settings.enabled()) {
      machine
          .getEventPublisher()
          .onStateTransition(
              event ->
                  moved(
                      state(event.getStateTransition().getFromState()),
                      state(event.getStateTransition().getToState())));
    } else {
      machine.transitionToDisabledState();
    }
  }

  /**
   * A closed breaker.
   *
   * @param name of the one who is called, for the log
   * @param judge what a failed call says about it
   */
  public static Breaker create(
      String name, BreakerSettings settings, Function<Throwable, Verdict> judge) {
    return new Breaker(name, settings, judge, System::nanoTime);
  }

  private static CircuitBreakerConfig config(BreakerSettings settings, LongSupplier nanos) {
    return CircuitBreakerConfig.custom()
        .clock(new MonotonicClock(nanos))
        .slidingWindow(
            Math.toIntExact(settings.window().toSeconds()),
            settings.minCalls(),
            SlidingWindowType.TIME_BASED,
            SlidingWindowSynchronizationStrategy.SYNCHRONIZED)
        .failureRateThreshold((float) (settings.failureRate() * 100))
        .waitDurationInOpenState(settings.openFor())
        .permittedNumberOfCallsInHalfOpenState(settings.probes())
        .writableStackTraceEnabled(false)
        .build();
  }

  @Override
  public <T extends @Nullable Object> Future<T> run(Supplier<Future<T>> call) {
    if (!machine.tryAcquirePermission()) {
      refused.increment();
      return Future.failedFuture(
          new RefusedException(RefusedException.Reason.OPEN, name + ": the breaker is open"));
    }
    boolean probe = machine.getState() == CircuitBreaker.State.HALF_OPEN;
    long start = nanos.getAsLong();
    return Policy.call(call)
        .onComplete((value, failure) -> ended(probe, nanos.getAsLong() - start, failure));
  }

  /** Tells of every change of state, on the thread that causes it. */
  public void onChange(Consumer<State> listener) {
    listeners.add(listener);
  }

  /** The state now; an open breaker stays so until somebody calls. */
  public State state() {
    return state(machine.getState());
  }

  /** State and counts now. */
  public Snapshot snapshot() {
    CircuitBreaker.Metrics metrics = machine.getMetrics();
    return new Snapshot(
        state(),
        metrics.getNumberOfBufferedCalls(),
        metrics.getNumberOfFailedCalls(),
        refused.sum());
  }

  private void ended(boolean probe, long elapsed, @Nullable Throwable failure) {
    if (!probe && machine.getState() == CircuitBreaker.State.HALF_OPEN) {
      // A call from before it opened is no probe, and must not decide in a probe's place.
      return;
    }
    Verdict verdict = failure == null ? Verdict.WELL : judge.apply(failure);
    if (verdict == Verdict.WELL) {
      machine.onSuccess(elapsed, TimeUnit.NANOSECONDS);
    } else if (verdict == Verdict.NOTHING || (verdict == Verdict.LATE && elapsed < patience)) {
      machine.releasePermission();
    } else {
      machine.onError(elapsed, TimeUnit.NANOSECONDS, failure);
    }
  }

  private void moved(State from, State to) {
    if (to == State.CLOSED) {
      LOG.info("{}: breaker closed, calls are made again", name);
    } else if (from == State.CLOSED) {
      LOG.warn("{}: breaker open, too many calls failed", name);
    } else {
      LOG.debug("{}: breaker {}", name, to);
    }
    listeners.forEach(listener -> listener.accept(to));
  }

  private static State state(CircuitBreaker.State state) {
    return switch (state) {
      case OPEN, FORCED_OPEN -> State.OPEN;
      case HALF_OPEN -> State.HALF_OPEN;
      case CLOSED, DISABLED, METRICS_ONLY -> State.CLOSED;
    };
  }
}

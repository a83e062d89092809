package dev.vertxms.resilience;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Bounds the load that retries add to that of all calls, so that they do not become the trouble.
 *
 * <p>Over the last ten seconds there are never more retries than the larger of a share of the calls
 * and a minimum per second. Thread-safe; one budget serves all event loops.
 */
public final class RetryBudget {

  private static final int SECONDS = 10;

  private final double share;
  private final long least;
  private final LongSupplier nanos;
  private final long[] calls = new long[SECONDS];
  private final long[] retries = new long[SECONDS];
  private long recentCalls;
  private long recentRetries;
  private long second;
  private final LongAdder allowed = new LongAdder();
  private final LongAdder refused = new LongAdder();

  RetryBudget(RetrySettings settings, LongSupplier nanos) {
    this.share = settings.budget();
    this.least = (long) settings.budgetMin() * SECONDS;
    this.nanos = nanos;
    this.second = now();
  }

  /** A full budget. */
  public static RetryBudget create(RetrySettings settings) {
    return new RetryBudget(settings, System::nanoTime);
  }

  /** Counts a call, not its attempts. */
  synchronized void call() {
    forget();
    calls[slot(second)]++;
    recentCalls++;
  }

  /** Takes a retry out of the budget; false when it is used up. */
  boolean tryRetry() {
    boolean within = take();
    (within ? allowed : refused).increment();
    return within;
  }

  private synchronized boolean take() {
    forget();
    long most = Math.max(least, (long) (share * recentCalls));
    if (recentRetries >= most) {
      return false;
    }
    retries[slot(second)]++;
    recentRetries++;
    return true;
  }

  /** Retries made since the start. */
  public long retries() {
    return allowed.sum();
  }

  /** Retries that the budget has refused since the start. */
  public long refused() {
    return refused.sum();
  }

  private void forget() {
    long now = now();
    long first = Math.max(second + 1, now - SECONDS + 1);
    for (long passed = first; passed <= now; passed++) {
      int slot = slot(passed);
      recentCalls -= calls[slot];
      recentRetries -= retries[slot];
      calls[slot] = 0;
      retries[slot] = 0;
    }
    second = Math.max(second, now);
  }

  private long now() {
    return TimeUnit.NANOSECONDS.toSeconds(nanos.getAsLong());
  }

  private static int slot(long second) {
    return Math.floorMod(second, SECONDS);
  }
}

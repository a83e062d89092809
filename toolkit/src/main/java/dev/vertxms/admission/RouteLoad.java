package dev.vertxms.admission;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * What is known of one route: how many of its requests are in flight, how long they take, and how
 * long they take when the service has little to do.
 *
 * <p>Samples come from every event loop; {@link #take()} is called by one thread at a time.
 */
final class RouteLoad {

  private static final double MEMORY = 100;
  private static final int ENOUGH = 10;
  // An estimate that refuses everybody is never corrected: once in a while one is let through.
  private static final long STALE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int SURE = 20;
  private static final double STEP = 0.05;
  private static final double QUICK_SHARE = 0.1;

  private final AtomicInteger inFlight = new AtomicInteger();
  private final LongAdder count = new LongAdder();
  private final LongAdder nanos = new LongAdder();
  private final LongAdder quietCount = new LongAdder();
  private final LongAdder quietNanos = new LongAdder();
  private final AtomicLong asked = new AtomicLong();
  private final AtomicInteger answers = new AtomicInteger();
  private volatile double quickNanos;
  private volatile long answeredAt;

  private volatile double unloadedNanos;
  private double known;
  private long countTaken;
  private long nanosTaken;
  private long quietCountTaken;
  private long quietNanosTaken;

  /** What a route did since it was last asked: how long its requests took, and should have. */
  record Taken(long count, double nanos, double unloadedNanos) {}

  int enter() {
    return inFlight.incrementAndGet();
  }

  void leave() {
    inFlight.decrementAndGet();
  }

  int inFlight() {
    return inFlight.get();
  }

  /** How long a request took; quiet when hardly any other was in flight. */
  void sample(long took, boolean quiet) {
    count.increment();
    nanos.add(took);
    if (quiet) {
      quietCount.increment();
      quietNanos.add(took);
    }
  }

  /** How long a request took that came to a result. Lost updates between event loops do no harm. */
  void answered(long now, long tookNanos) {
    double took = (double) tookNanos;
    double estimate = quickNanos;
    if (answers.get() < SURE) {
      answers.incrementAndGet();
      quickNanos = estimate == 0 ? took : Math.min(took, estimate);
    } else {
      // Moves up by little and down by much: rests where one of ten is quicker.
      quickNanos =
          took > estimate
              ? Math.min(took, estimate * (1 + STEP * QUICK_SHARE))
              : Math.max(took, estimate * (1 - STEP * (1 - QUICK_SHARE)));
    }
    answeredAt = now;
  }

  /** Whether a request with so much time left has less than one chance in ten. */
  boolean isTooLate(long now, long remainingNanos) {
    if (remainingNanos >= quickNanos()) {
      return false;
    }
    if (now - answeredAt < STALE_NANOS) {
      return true;
    }
    long before = asked.get();
    return now - before < STALE_NANOS || !asked.compareAndSet(before, now);
  }

  /** In how many nanoseconds one request of ten is through; 0 while too few have been. */
  double quickNanos() {
    return answers.get() < SURE ? 0 : quickNanos;
  }

  /** In how many nanoseconds a request is through when the service has little to do. */
  double unloadedNanos() {
    return unloadedNanos;
  }

  /** What came in since the last time; learns from it how long a request takes unloaded. */
  Taken take() {
    long newCount = count.sum() - countTaken;
    long newNanos = nanos.sum() - nanosTaken;
    countTaken += newCount;
    nanosTaken += newNanos;
    if (newCount <= 0) {
      return new Taken(0, 0, 0);
    }
    learn(newCount, (double) newNanos / newCount);
    return new Taken(newCount, newNanos, newCount * unloadedNanos);
  }

  private void learn(long newCount, double mean) {
    long quiet = quietCount.sum() - quietCountTaken;
    long quietTime = quietNanos.sum() - quietNanosTaken;
    quietCountTaken += quiet;
    quietNanosTaken += quietTime;
    double unloaded = unloadedNanos;
    if (quiet > 0) {
      known = Math.min(MEMORY, known + quiet);
      unloaded += Math.min(1, quiet / known) * ((double) quietTime / quiet - unloaded);
    } else if (known == 0) {
      // Never seen without load: the first guess, until it turns out quicker.
      known = 1;
      unloaded = mean;
    }
    if (newCount >= ENOUGH && mean < unloaded) {
      unloaded += (mean - unloaded) / 2;
    }
    unloadedNanos = unloaded;
  }
}

package dev.vertxms.discovery;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** What one instance has done to be called, or not to be. Changed under the lock of its list. */
final class Ejection {

  private int failures;
  private int inARow;
  private long wellSince;
  private volatile boolean ejected;
  private volatile long until;
  private final AtomicInteger total = new AtomicInteger();

  boolean isEjected() {
    return ejected;
  }

  boolean isOver(long now) {
    return now - until >= 0;
  }

  int total() {
    return total.get();
  }

  /** Nothing would change if a call ended well; read without the lock. */
  boolean isSpotless() {
    return !ejected && failures == 0;
  }

  void well(long now) {
    failures = 0;
    if (ejected && isOver(now)) {
      ejected = false;
      wellSince = now;
    }
  }

  /** Whether it has failed often enough; one that is being tried again has with the first. */
  boolean failed(long now, int limit) {
    failures++;
    return ejected ? isOver(now) : failures >= limit;
  }

  /** Starts an ejection and says how long it lasts. */
  Duration eject(long now, EjectionSettings settings) {
    long base = settings.baseTime().toNanos();
    if (!ejected && inARow > 0) {
      // As long as it was well again, its past counts for less.
      inARow = (int) Math.max(0, inARow - (now - wellSince) / base);
    }
    inARow++;
    long length = Math.min(settings.maxTime().toNanos(), base * Math.min(inARow, 36_000L));
    until = now + length;
    ejected = true;
    failures = 0;
    total.incrementAndGet();
    return Duration.ofNanos(length);
  }
}

package dev.vertxms.mesh.faults;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Time spent in a fault, always with an end. */
final class Moments {

  private static final long POLL_MILLIS = 10;

  private Moments() {}

  /** The fault lasts this long: there is nothing else to wait for. */
  static void pass(Duration time) throws InterruptedException {
    Thread.sleep(time.toMillis());
  }

  /** How many milliseconds it took, or infinity when it did not come true in time. */
  static double until(Duration limit, Callable<Boolean> condition) {
    long start = System.nanoTime();
    try {
      while (!condition.call()) {
        if (System.nanoTime() - start > limit.toNanos()) {
          return Double.POSITIVE_INFINITY;
        }
        Thread.sleep(POLL_MILLIS);
      }
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
    return (System.nanoTime() - start) / 1e6;
  }

  static double secondsSince(long moment) {
    return (System.nanoTime() - moment) / 1e9;
  }

  static long seconds(double seconds) {
    return (long) (seconds * 1e9);
  }
}

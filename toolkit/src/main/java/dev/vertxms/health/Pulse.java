package dev.vertxms.health;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When each event loop last had its turn. Thread-safe.
 *
 * <p>The loops say so themselves, and whoever is asked looks: a loop that is stuck can be asked
 * nothing.
 */
final class Pulse {

  private static final long BEAT_MILLIS = 500;

  private final Map<Long, Long> beats = new ConcurrentHashMap<>();

  /**
   * The calling event loop is one of the service's from now on.
   *
   * @return to be called there when it no longer is
   */
  Runnable begin(Vertx vertx) {
    long timer = vertx.setPeriodic(BEAT_MILLIS, id -> beats.put(id, System.nanoTime()));
    beats.put(timer, System.nanoTime());
    return () -> {
      vertx.cancelTimer(timer);
      beats.remove(timer);
    };
  }

  /** Down when a loop has not had its turn for longer than that. */
  Outcome outcome(Duration limit) {
    long now = System.nanoTime();
    long stuck = beats.values().stream().filter(beat -> now - beat > limit.toNanos()).count();
    return (stuck == 0
            ? Outcome.up()
            : Outcome.down("stuck for more than " + limit.toMillis() + " ms"))
        .with("loops", beats.size())
        .with("stuck", stuck);
  }
}

package dev.vertxms.resilience;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Time that passes when the test says so. */
final class VirtualTime implements Timers {

  private record Timer(long due, Runnable action) {}

  private final List<Timer> timers = new ArrayList<>();
  private long now = Duration.ofDays(1).toNanos();

  long nanos() {
    return now;
  }

  int waiting() {
    return timers.size();
  }

  @Override
  public Runnable after(Duration wait, Runnable action) {
    var timer = new Timer(now + wait.toNanos(), action);
    timers.add(timer);
    return () -> timers.remove(timer);
  }

  /** Runs what is due on the way, in its order. */
  void pass(Duration time) {
    long end = now + time.toNanos();
    while (true) {
      Timer next =
          timers.stream()
              .filter(timer -> timer.due() <= end)
              .min(Comparator.comparingLong(Timer::due))
              .orElse(null);
      if (next == null) {
        now = end;
        return;
      }
      timers.remove(next);
      now = Math.max(now, next.due());
      next.action().run();
    }
  }
}

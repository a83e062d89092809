package dev.vertxms.scope;

import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A scope's deadline, and the timer that keeps it. Thread-safe. */
final class Watch {

  private static final long NO_TIMER = -1;

  private final ContextInternal context;
  private final Consumer<Duration> late;
  private @Nullable Duration limit;
  private long deadline;
  private boolean own;
  private boolean stopped;
  private long timer = NO_TIMER;

  Watch(ContextInternal context, Consumer<Duration> late) {
    this.context = context;
    this.late = late;
  }

  /** The deadline of the scope above, which keeps it itself. */
  void inherit(Watch above) {
    synchronized (above) {
      limit = above.limit;
      deadline = above.deadline;
    }
  }

  synchronized void limit(Duration limit, @Nullable Watch above) {
    long until = System.nanoTime() + limit.toNanos();
    Duration left = above == null ? null : above.remaining();
    if (left != null && left.compareTo(limit) <= 0) {
      return;
    }
    this.limit = limit;
    deadline = until;
    own = true;
    boolean running = timer != NO_TIMER;
    cancelTimer();
    if (running) {
      start();
    }
  }

  synchronized @Nullable Duration remaining() {
    return limit == null ? null : Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }

  /** Has an effect once, and where the deadline is the scope's own. */
  synchronized void start() {
    if (own && !stopped && timer == NO_TIMER && limit != null) {
      Duration over = limit;
      // Rounded up: a timer that fires early would have to wait again.
      long millis = Math.max(1, (deadline - System.nanoTime() + 999_999) / 1_000_000);
      timer = context.setTimer(millis, fired -> late.accept(over));
    }
  }

  synchronized void stop() {
    stopped = true;
    cancelTimer();
  }

  private void cancelTimer() {
    if (timer != NO_TIMER) {
      context.owner().cancelTimer(timer);
      timer = NO_TIMER;
    }
  }
}

package dev.vertxms.admission;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The place of one request, given back once however it ends. */
final class Slot extends AtomicInteger {

  private static final long serialVersionUID = 1;
  private static final int OUTSIDE = 0;
  private static final int INSIDE = 1;
  private static final int GONE = 2;

  private final transient AdaptiveLimit limit;
  private transient volatile @Nullable RouteLoad route;
  private int among;
  private long reachedAt;

  Slot(AdaptiveLimit limit) {
    this.limit = limit;
  }

  /**
   * Takes the place that has been counted; gives it back at once for a caller that has gone.
   *
   * @param among how many are in flight, this one included
   */
  void enter(int among) {
    this.among = among;
    if (!compareAndSet(OUTSIDE, INSIDE)) {
      limit.leave();
    }
  }

  boolean isOutside() {
    return get() == OUTSIDE;
  }

  /** The request is whole and its route known: from now on the service makes it wait. */
  void reach(RouteLoad reached, long now) {
    reachedAt = now;
    if (route == null && get() == INSIDE) {
      reached.enter();
      route = reached;
    }
  }

  /** The answer begins; nothing is learnt from one that was refused. */
  void answer(AdaptiveLimit limit, long now, int status) {
    RouteLoad reached = route;
    if (reached == null || (status >= 400 && status < 500)) {
      return;
    }
    long took = now - reachedAt;
    if (status < 400) {
      reached.answered(now, took);
    } else if (took < reached.unloadedNanos()) {
      // A quick failure says nothing of how long work takes.
      return;
    }
    reached.sample(took, limit.isQuiet(among));
  }

  void leave() {
    if (getAndSet(GONE) == INSIDE) {
      limit.leave();
      RouteLoad reached = route;
      if (reached != null) {
        reached.leave();
      }
    }
  }
}

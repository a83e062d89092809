package dev.vertxms.admission;

import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many requests may be in flight: more while they take about as long as unloaded, fewer once
 * they wait for each other.
 *
 * <p>A request costs it one or two atomic additions. What it has learnt is looked at by whichever
 * event loop comes first after a tenth of a second.
 */
final class AdaptiveLimit {

  private static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long LONGEST_WINDOW_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int ENOUGH = 10;
  // Less than this is the noise of an event loop's turn, not a queue.
  private static final double NOISE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final double STEEPEST = 0.5;

  private final AdmissionSettings settings;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicBoolean busy = new AtomicBoolean();
  private volatile int limit;
  private volatile int peak;
  private volatile long windowStart;
  private double exact;
  private double nanos;
  private long samples;
  private double allowed;

  AdaptiveLimit(AdmissionSettings settings, long now) {
    this.settings = settings;
    exact = settings.initialLimit();
    limit = settings.initialLimit();
    windowStart = now;
  }

  int inFlight() {
    return inFlight.get();
  }

  int limit() {
    return limit;
  }

  boolean isFull() {
    return inFlight.get() >= limit;
  }

  /** Whether so few are in flight that none has to wait for another. */
  boolean isQuiet(int inFlight) {
    return inFlight <= settings.minLimit();
  }

  /** Takes a place if there is one: the number of requests in flight, or 0. */
  int tryEnter() {
    int now = inFlight.incrementAndGet();
    if (now <= limit) {
      note(now);
      return now;
    }
    inFlight.decrementAndGet();
    note(now);
    return 0;
  }

  /** Takes a place above the limit. */
  int enter() {
    int now = inFlight.incrementAndGet();
    note(now);
    return now;
  }

  void leave() {
    inFlight.decrementAndGet();
  }

  private void note(int now) {
    if (now > peak) {
      peak = now;
    }
  }

  /** Moves the limit when it is time to; called after samples. Whether it was time. */
  boolean look(long now, Collection<RouteLoad> routes) {
    if (now - windowStart < WINDOW_NANOS || !busy.compareAndSet(false, true)) {
      return false;
    }
    try {
      if (now - windowStart < WINDOW_NANOS) {
        return false;
      }
      close(now, routes);
      return true;
    } finally {
      busy.set(false);
    }
  }

  private void close(long now, Collection<RouteLoad> routes) {
    for (RouteLoad route : routes) {
      var taken = route.take();
      samples += taken.count();
      nanos += taken.nanos();
      allowed += taken.unloadedNanos() * settings.tolerance() + taken.count() * NOISE_NANOS;
    }
    if (samples < ENOUGH && now - windowStart < LONGEST_WINDOW_NANOS) {
      return;
    }
    // A limit that nobody comes near says nothing about what the service can do; one that was
    // lowered by trouble now over comes back, or the next burst is refused for it.
    boolean near = peak * 2 >= limit;
    boolean back = limit < settings.initialLimit() && nanos <= allowed;
    if (samples > 0 && (near || back)) {
      double highest = near ? settings.maxLimit() : settings.initialLimit();
      move(allowed / nanos, highest);
    }
    samples = 0;
    nanos = 0;
    allowed = 0;
    peak = inFlight.get();
    windowStart = now;
  }

  private void move(double gradient, double highest) {
    exact =
        gradient >= 1 ? exact + Math.sqrt(exact) : exact * Math.max(STEEPEST, (1 + gradient) / 2);
    exact = Math.max(settings.minLimit(), Math.min(highest, exact));
    limit = (int) exact;
  }
}

package dev.vertxms.resilience;

import dev.vertxms.resilience.RefusedException.Reason;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the calls in flight; what is beyond waits in a bounded queue, first come, first served.
 *
 * <p>Thread-safe; one limit serves all event loops, and each call is made on its own.
 */
public final class ConcurrencyLimit {

  /**
   * A limit at one moment.
   *
   * @param refused calls that found the queue full, or waited in vain, since the start
   */
  public record Snapshot(int inFlight, int waiting, long refused) {}

  private final String name;
  private final int max;
  private final int maxQueue;
  private final Duration maxWait;
  private final ArrayDeque<Promise<Void>> queue = new ArrayDeque<>();
  private final LongAdder refused = new LongAdder();
  private int inFlight;

  private ConcurrencyLimit(String name, int max, ConcurrencySettings settings) {
    this.name = name;
    this.max = max;
    this.maxQueue = settings.maxQueue();
    this.maxWait = settings.maxWait();
  }

  /**
   * A limit that nothing has taken from.
   *
   * @param name of the one who is called
   * @param connections the limit where the settings leave it open
   */
  public static ConcurrencyLimit create(
      String name, ConcurrencySettings settings, int connections) {
    return new ConcurrencyLimit(name, settings.max() == 0 ? connections : settings.max(), settings);
  }

  /**
   * The limit as one call meets it.
   *
   * @param remaining what is left of the call's time; a wait is no longer than that
   */
  public Policy policy(Timers timers, Supplier<Duration> remaining) {
    return new Policy() {
      @Override
      public <T extends @Nullable Object> Future<T> run(Supplier<Future<T>> call) {
        if (enter()) {
          return made(call);
        }
        var wait = new Wait(timers);
        Promise<Void> turn = join(wait);
        if (turn == null) {
          return Future.failedFuture(refuse(Reason.FULL, "too many calls in flight"));
        }
        if (!turn.future().isComplete()) {
          waitFor(turn, wait, remaining.get());
        }
        return turn.future().compose(admitted -> made(call));
      }
    };
  }

  /** The counts now. */
  public synchronized Snapshot snapshot() {
    return new Snapshot(inFlight, queue.size(), refused.sum());
  }

  private synchronized boolean enter() {
    if (inFlight >= max) {
      return false;
    }
    inFlight++;
    return true;
  }

  /** A turn that is waited for, or has come meanwhile; null where the queue is full. */
  private @Nullable Promise<Void> join(Wait wait) {
    Promise<Void> turn = wait.promise();
    synchronized (this) {
      if (!enter()) {
        return queue.size() < maxQueue && queue.add(turn) ? turn : null;
      }
    }
    turn.complete();
    return turn;
  }

  private void waitFor(Promise<Void> turn, Wait wait, Duration remaining) {
    wait.until(
        turn,
        remaining.compareTo(maxWait) < 0 ? remaining : maxWait,
        () -> leave(turn, refuse(Reason.WAITED, "no call ended in time")),
        reason -> leave(turn, reason));
  }

  private void leave(Promise<Void> turn, RefusedException reason) {
    boolean waiting;
    synchronized (this) {
      waiting = queue.remove(turn);
    }
    if (waiting) {
      turn.fail(reason);
    }
  }

  private <T extends @Nullable Object> Future<T> made(Supplier<Future<T>> call) {
    return Policy.call(call).onComplete(ended -> pass());
  }

  /** Gives the place of a call that has ended to the one that has waited longest. */
  private void pass() {
    Promise<Void> next;
    synchronized (this) {
      next = queue.poll();
      if (next == null) {
        inFlight--;
      }
    }
    if (next != null) {
      next.complete();
    }
  }

  private RefusedException refuse(Reason reason, String detail) {
    refused.increment();
    return new RefusedException(reason, name + ": " + detail);
  }
}

package dev.vertxms.http;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections of one service, over all its event loops, and how many there may be. */
public final class ConnectionCount {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionCount.class);
  private static final long LOG_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final int max;
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong loggedAt = new AtomicLong(System.nanoTime() - LOG_INTERVAL_NANOS);

  /**
   * @param max how many may be open at once
   */
  public ConnectionCount(int max) {
    this.max = max;
  }

  /** How many are open. */
  public int open() {
    return open.get();
  }

  /** How many were refused since the start. */
  public long refused() {
    return refused.get();
  }

  /** Counts one more, if there may be one more. */
  boolean tryOpen() {
    if (open.incrementAndGet() <= max) {
      return true;
    }
    open.decrementAndGet();
    long total = refused.incrementAndGet();
    long now = System.nanoTime();
    long before = loggedAt.get();
    if (now - before >= LOG_INTERVAL_NANOS && loggedAt.compareAndSet(before, now)) {
      LOG.warn("server.connections.max: {} are open, {} refused since the start", max, total);
    }
    return false;
  }

  void closed() {
    open.decrementAndGet();
  }
}

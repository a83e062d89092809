package dev.vertxms.testkit.connections;

import io.vertx.core.spi.metrics.PoolMetrics;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Remembers who leased the connections of one pool, and hands all on to another's metrics.
 *
 * <p>A connection is asked for in the stack of who wants it; it comes, later and elsewhere, in two
 * calls that follow each other on one thread, of which only the first tells who had asked.
 */
final class LeasePool implements PoolMetrics<LeasePool.Asked, LeasePool.Used> {

  private static final ThreadLocal<@Nullable Asked> SERVED = new ThreadLocal<>();

  private final String name;
  private final Leases leases;
  private final PoolMetrics<Object, Object> next;

  LeasePool(String name, Leases leases, PoolMetrics<Object, Object> next) {
    this.name = name;
    this.leases = leases;
    this.next = next;
  }

  /** A place in the pool's queue. */
  record Asked(@Nullable Lease lease, @Nullable Object next) {}

  /** A connection in use; for a single statement there is no lease. */
  record Used(@Nullable Lease lease, @Nullable Object next) {}

  @Override
  public Asked enqueue() {
    var where = new Throwable();
    // A statement's use of a pipelined connection is not always ended by the pool: not counted.
    Lease lease = isLease(where) ? new Lease(name, where) : null;
    if (lease != null) {
      leases.asked(lease);
    }
    return new Asked(lease, next.enqueue());
  }

  @Override
  public void dequeue(Asked asked) {
    if (asked.lease() != null) {
      leases.answered(asked.lease());
    }
    next.dequeue(asked.next());
    SERVED.set(asked);
  }

  @Override
  public Used begin() {
    Asked asked = SERVED.get();
    SERVED.remove();
    Lease lease = asked == null ? null : asked.lease();
    if (lease != null) {
      leases.began(lease);
    }
    return new Used(lease, next.begin());
  }

  @Override
  public void end(Used used) {
    if (used.lease() != null) {
      leases.ended(used.lease());
    }
    next.end(used.next());
  }

  @Override
  public void close() {
    next.close();
  }

  private static boolean isLease(Throwable where) {
    return Arrays.stream(where.getStackTrace())
        .anyMatch(
            frame ->
                frame.getMethodName().equals("getConnection")
                    && frame.getClassName().startsWith("io.vertx.sqlclient."));
  }
}

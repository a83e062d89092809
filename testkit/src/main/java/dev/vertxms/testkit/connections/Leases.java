package dev.vertxms.testkit.connections;

import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The connections that are leased from all pools of one {@code Vertx}. Thread-safe. */
public final class Leases {

  private final Set<Lease> current = ConcurrentHashMap.newKeySet();
  private final Set<Lease> waiting = ConcurrentHashMap.newKeySet();

  Leases() {}

  /**
   * Those of a {@code Vertx} that was made with the kit on the class path.
   *
   * @throws IllegalStateException when another's metrics have taken the kit's place
   */
  public static Leases of(Vertx vertx) {
    if (((VertxInternal) vertx).metrics() instanceof LeaseMetrics metrics) {
      return metrics.leases();
    }
    throw new IllegalStateException(
        "the metrics of Vertx: "
            + ((VertxInternal) vertx).metrics()
            + " (expected: those of "
            + LeaseProvider.class.getName()
            + ", which stand before any other)");
  }

  /** What is leased now. */
  public List<Lease> current() {
    return List.copyOf(current);
  }

  /** What somebody waits for now. */
  List<Lease> waiting() {
    return List.copyOf(waiting);
  }

  void asked(Lease lease) {
    waiting.add(lease);
  }

  void answered(Lease lease) {
    waiting.remove(lease);
  }

  void began(Lease lease) {
    current.add(lease);
  }

  void ended(Lease lease) {
    current.remove(lease);
  }
}

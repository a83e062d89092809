package dev.vertxms.health;

import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The checks of a service, as it declares them.
 *
 * <p>A check is up or down as its {@link Outcome} says, and down when its future fails, or takes
 * longer than {@code health.timeout}. It is asked on the event loop that declared it, by a timer
 * and not by probes, and not again while its last answer is outstanding.
 */
public final class Health {

  private final Map<String, HealthCheck> checks = new LinkedHashMap<>();

  /** Without this the service cannot do its work for now: no traffic while it is down. */
  public Health check(String name, Supplier<? extends Future<Outcome>> ask) {
    return add(new HealthCheck(name, Probe.READY, false, ask));
  }

  /**
   * Without this the service still works, if not as well: readiness shows it as up, with {@code
   * degraded} in its data while it is down.
   */
  public Health optional(String name, Supplier<? extends Future<Outcome>> ask) {
    return add(new HealthCheck(name, Probe.READY, true, ask));
  }

  /** Nothing but a new process mends this: a restart when it stays down. */
  public Health live(String name, Supplier<? extends Future<Outcome>> ask) {
    return add(new HealthCheck(name, Probe.LIVE, false, ask));
  }

  /** What must have happened before the service counts as started. */
  public Health started(String name, Supplier<? extends Future<Outcome>> ask) {
    return add(new HealthCheck(name, Probe.STARTED, false, ask));
  }

  List<HealthCheck> checks() {
    return List.copyOf(checks.values());
  }

  private Health add(HealthCheck check) {
    String name = check.name();
    if (name.isBlank() || HealthReport.OWN.contains(name) || checks.containsKey(name)) {
      throw new IllegalArgumentException(
          "health check name: \"" + name + "\" (expected: one that no other check has)");
    }
    checks.put(name, check);
    return this;
  }
}

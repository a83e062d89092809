package dev.vertxms.health;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a service's health, one for all its instances: to look is all that a probe does.
 * Thread-safe.
 */
public final class HealthReport {

  private static final String LIFECYCLE = "lifecycle";
  private static final String EVENT_LOOPS = "event-loops";
  private static final String MIGRATIONS = "migrations";

  /** The names that no other check can have. */
  static final Set<String> OWN = Set.of(LIFECYCLE, EVENT_LOOPS, MIGRATIONS);

  private record Seen(HealthCheck check, Outcome outcome, long at) {}

  private final HealthSettings settings;
  private final Lifecycle lifecycle;
  private final Pulse pulse = new Pulse();
  private final Map<String, Seen> seen = new ConcurrentSkipListMap<>();
  private volatile @Nullable Outcome migrations;

  public HealthReport(HealthSettings settings, Lifecycle lifecycle) {
    this.settings = settings;
    this.lifecycle = lifecycle;
  }

  /** Whether the schema is whole; readiness and the start wait for it. */
  public void migrations(Outcome outcome) {
    migrations = outcome;
  }

  /**
   * The calling event loop serves requests: liveness is down when it gets stuck.
   *
   * @return to be called there when it serves none any more
   */
  public Runnable serving(Vertx vertx) {
    return pulse.begin(vertx);
  }

  /** The one who asks the checks, on the calling event loop; not started yet. */
  public HealthWatch watch(Vertx vertx, Health health) {
    return new HealthWatch(vertx, settings, health, this);
  }

  void saw(HealthCheck check, Outcome outcome) {
    seen.put(check.name(), new Seen(check, outcome, System.nanoTime()));
  }

  void forget(HealthCheck check) {
    seen.remove(check.name());
  }

  /** The outcomes that belong to the probe's answer, by the names of their checks. */
  Map<String, Outcome> outcomes(Probe probe) {
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    if (probe.shows(Probe.STARTED, Probe.READY)) {
      boolean up = probe == Probe.STARTED ? lifecycle.isStarted() : lifecycle.isReady();
      outcomes.put(LIFECYCLE, new Outcome(up, Map.of("phase", lifecycle.phase())));
    }
    if (probe.shows(Probe.LIVE, Probe.READY)) {
      outcomes.put(EVENT_LOOPS, pulse.outcome(settings.stuckAfter()));
    }
    Outcome schema = migrations;
    if (schema != null && probe.shows(Probe.STARTED, Probe.READY)) {
      outcomes.put(MIGRATIONS, schema);
    }
    for (Seen one : seen.values()) {
      if (probe.shows(one.check().kind())) {
        outcomes.put(one.check().name(), one.check().shown(current(one)));
      }
    }
    return outcomes;
  }

  private Outcome current(Seen one) {
    Duration age = Duration.ofNanos(System.nanoTime() - one.at());
    return age.compareTo(settings.oldest()) <= 0
        ? one.outcome()
        : Outcome.down("not asked for " + age.toSeconds() + " s");
  }
}

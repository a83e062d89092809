package dev.vertxms.health;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;

/** Asks the checks of a service and reports what they found; belongs to one event loop. */
public final class HealthWatch {

  private final HealthReport report;
  private final List<HealthCheck> checks;
  private final List<Asked> asked;

  HealthWatch(Vertx vertx, HealthSettings settings, Health health, HealthReport report) {
    this.report = report;
    this.checks = health.checks();
    Context context = vertx.getOrCreateContext();
    this.asked =
        checks.stream()
            .map(
                check ->
                    new Asked(
                        vertx, context, settings, check, outcome -> report.saw(check, outcome)))
            .toList();
  }

  /** Completes when every check has been asked once, whatever it found; never fails. */
  public Future<Void> start() {
    return Future.join(asked.stream().map(Asked::start).toList()).mapEmpty();
  }

  /** Nothing is asked any more, and what was found is forgotten. */
  public Future<Void> stop() {
    asked.forEach(Asked::stop);
    checks.forEach(report::forget);
    return Future.succeededFuture();
  }
}

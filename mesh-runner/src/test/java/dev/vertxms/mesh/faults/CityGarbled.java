package dev.vertxms.mesh.faults;

import dev.vertxms.mesh.RunningMesh;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A neighbour whose answers cannot be read. */
final class CityGarbled extends Fault {

  private static final int CALLS = 20;

  CityGarbled() {
    super(
        "city-garbled",
        "city resets, answers garbage, no JSON, half a body, drips",
        "mapped, bounded, connection not reused");
  }

  @Override
  void run(RunningMesh mesh, Findings findings) throws Exception {
    try (var traffic = new Traffic();
        var city = new WildCity(traffic.vertx());
        // Without a breaker, so that each call is made.
        var user =
            mesh.replica(
                    mesh.user().name(),
                    Map.of(
                        "clients.city-service.url", city.url(),
                        "clients.city-service.breaker.enabled", "false",
                        "clients.city-service.retry.attempts", "1"))
                .start()) {
      traffic.burst(List.of(Call.get(user.port(), "/users/1")));
      for (WildCity.Way way : WildCity.Way.values()) {
        city.answer(traffic.vertx(), way);
        tryOut(way, city, traffic, user.port(), findings);
      }
    }
  }

  private static void tryOut(
      WildCity.Way way, WildCity city, Traffic traffic, int port, Findings findings) {
    String name = way.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    int calls = city.calls();
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      samples.add(traffic.one(Call.post(port, "/users", UserTraffic.body("wild"))));
    }
    Samples writes = new Samples(samples);
    Samples reads = new Samples(List.of(traffic.one(Call.get(port, "/users/1"))));
    boolean mapped =
        writes.all().stream().allMatch(it -> it.isEnvelope() && it.status() >= 502)
            && writes.where(it -> it.status() > 504).isEmpty();
    findings.check(mapped, name + ": writes " + writes.statuses());
    findings.check(
        reads.all().stream()
            .allMatch(it -> it.isDegraded() && it.isSuccess() || it.status() == 504),
        "reads " + reads.statuses());
    // The request's own time and a little.
    findings.atMost("slowest", Math.max(writes.slowest(), reads.slowest()), 1_100, " ms");
    if (way == WildCity.Way.NO_JSON) {
      return; // An answer that HTTP has nothing against: the connection is as good as before.
    }
    findings.check(
        city.reused() == 0,
        (city.calls() - calls) + " calls, " + city.reused() + " on a connection used before");
    double closed = Moments.until(Duration.ofSeconds(2), () -> city.open() == 0);
    findings.check(closed < 2_000, city.open() + " left open");
  }
}

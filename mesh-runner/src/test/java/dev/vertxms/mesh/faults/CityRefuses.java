package dev.vertxms.mesh.faults;

import dev.vertxms.mesh.RunningMesh;
import java.time.Duration;
import java.util.Map;

/** A neighbour that answers half of the calls with 503. */
final class CityRefuses extends Fault {

  private static final Duration TIME = Duration.ofSeconds(20);

  CityRefuses() {
    super(
        "city-refuses",
        "city answers half of all calls with 503, " + TIME.toSeconds() + " s",
        "calls/requests <= 1.2; POST never retried");
  }

  @Override
  void run(RunningMesh mesh, Findings findings) throws Exception {
    try (var traffic = new Traffic();
        var city = new StubCity(traffic.vertx());
        var user =
            mesh.replica(mesh.user().name(), Map.of("clients.city-service.url", city.url()))
                .start()) {
      var load = new UserTraffic(user.port());
      traffic.send(UserTraffic.PER_SECOND, load);
      Moments.pass(Duration.ofSeconds(5));
      traffic.stop();
      int warm = traffic.soFar().size();
      city.answer(
          (call, number) -> {
            if (number % 2 == 0) {
              StubCity.unavailable(call);
            } else {
              StubCity.well(call);
            }
          });
      traffic.send(UserTraffic.PER_SECOND, load);
      Moments.pass(TIME);
      Samples all = traffic.stop();
      Samples faulty = new Samples(all.all().subList(warm, all.size()));
      // The budget looks back ten seconds, so that all of the run is counted.
      findings.atMost("calls/requests", (double) city.calls() / all.size(), 1.2, "");
      findings.note("answers: " + faulty.statuses());
      findings.note(
          "reads without a city: "
              + faulty.where(it -> it.isSuccess() && it.isDegraded()).size()
              + " of "
              + faulty.where(it -> !it.call().isWrite()).size());
      findings.note(
          "p50 "
              + Math.round(faulty.percentile(50))
              + " ms, p99 "
              + Math.round(faulty.p99())
              + " ms");
      findings.note(
          "no service of the mesh sends POST to a neighbour; that it is not repeated is held by tests"
              + " of the client");
      load.checkWrites(mesh, all, findings);
      UserTraffic.checkAlways(mesh, all, 2, findings);
    }
  }
}

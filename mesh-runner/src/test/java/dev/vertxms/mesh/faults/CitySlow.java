package dev.vertxms.mesh.faults;

import dev.vertxms.mesh.RunningMesh;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A neighbour slower than the caller's patience: first its answers, then its statements. */
final class CitySlow extends Fault {

  private static final int BUDGET_MILLIS = 300;
  private static final int SLACK_MILLIS = 50;
  private static final int ROUNDS = 100;

  CitySlow() {
    super(
        "city-slow",
        "city slow (2 s), budget " + BUDGET_MILLIS + " ms",
        "504 in <= 350 ms; no statement of that request alive 200 ms later");
  }

  @Override
  void run(RunningMesh mesh, Findings findings) throws Exception {
    slowAnswers(mesh, findings);
    slowStatements(mesh, findings);
  }

  private static void slowAnswers(RunningMesh mesh, Findings findings) throws Exception {
    try (var traffic = new Traffic();
        var city = new StubCity(traffic.vertx());
        var user =
            mesh.replica(
                    mesh.user().name(),
                    // Without a breaker, so that each call is made.
                    Map.of(
                        "clients.city-service.url",
                        city.url(),
                        "clients.city-service.breaker.enabled",
                        "false"))
                .start()) {
      warm(traffic, user.port());
      city.answer((call, number) -> traffic.vertx().setTimer(2_000, late -> StubCity.well(call)));
      Samples samples = impatient(traffic, user.port());
      report("slow answers", samples, findings);
      findings.none("answer beside 2xx, 4xx, 429, 503, 504 in an envelope", samples.strays());
    }
  }

  /** The city's own statements hang: what the caller gives up must end there as well. */
  private static void slowStatements(RunningMesh mesh, Findings findings) throws Exception {
    try (var traffic = new Traffic();
        var lock = Backstage.of(mesh, "city_service");
        var watch = Backstage.of(mesh, "city_service");
        var user =
            mesh.replica(
                    mesh.user().name(), Map.of("clients.city-service.breaker.enabled", "false"))
                .start()) {
      warm(traffic, user.port());
      lock.lock("cities");
      List<Sample> samples = new ArrayList<>();
      int most = 0;
      int ran = 0;
      for (int i = 0; i < 20; i++) {
        var call = impatient(user.port(), i);
        samples.add(traffic.one(call));
        Moments.pass(Duration.ofMillis(200));
        most = Math.max(most, watch.running());
        ran += watch.number("select count(*) from pg_locks where not granted");
      }
      lock.release();
      report("slow statements", new Samples(samples), findings);
      findings.atMost("statements alive 200 ms later", most, 0, "");
      findings.atMost("waiting for a lock 200 ms later", ran, 0, "");
    }
  }

  private static void warm(Traffic traffic, int port) throws InterruptedException {
    traffic.send(UserTraffic.PER_SECOND, number -> Call.get(port, "/users/1"));
    Moments.pass(Duration.ofSeconds(5));
    traffic.stop();
  }

  private static Samples impatient(Traffic traffic, int port) throws InterruptedException {
    int before = traffic.soFar().size();
    traffic.send(20, number -> impatient(port, number));
    Moments.pass(Duration.ofSeconds(ROUNDS / 20));
    Samples all = traffic.stop();
    return new Samples(all.all().subList(before, all.size()));
  }

  private static Call impatient(int port, int number) {
    Call call =
        number % 2 == 0
            ? Call.get(port, "/users/1")
            : Call.post(port, "/users", UserTraffic.body("slow"));
    return call.with("X-Request-Timeout-Ms", String.valueOf(BUDGET_MILLIS));
  }

  private static void report(String what, Samples samples, Findings findings) {
    findings.atMost(what + ": slowest", samples.slowest(), BUDGET_MILLIS + SLACK_MILLIS, " ms");
    findings.note(
        "reads "
            + samples.where(it -> it.call().method() == HttpMethod.GET).statuses()
            + ", writes "
            + samples.where(it -> it.call().isWrite()).statuses()
            + ", p50 "
            + Math.round(samples.percentile(50))
            + " ms");
    // A read goes without its city; where that comes too late as well, it is refused at once.
    findings.check(
        samples
            .where(it -> it.status() != 504 && !(it.isSuccess() && it.isDegraded()))
            .where(it -> it.status() != 503 || !it.headers().contains("retry-after"))
            .isEmpty(),
        "all 504, a read without its city, or 503 with Retry-After");
  }
}

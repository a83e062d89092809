package dev.vertxms.mesh.faults;

import dev.vertxms.mesh.RunningMesh;
import java.time.Duration;
import java.util.Map;

/**
 * More requests than a service can answer.
 *
 * <p>Its capacity is made small by reads that take 20 ms in the database, so that a client on the
 * same machine can ask for three times as much.
 */
final class Overload extends Fault {

  private static final Duration STEP = Duration.ofSeconds(5);
  private static final Duration TIME = Duration.ofSeconds(20);
  private static final int UNLOADED = 20;
  private static final double GOOD = 0.98;

  Overload() {
    super(
        "overload",
        "3 x capacity, " + TIME.toSeconds() + " s (reads of the role service, 20 ms each)",
        "goodput >= 90 % of the peak; accepted p99 <= 3 x unloaded; refusal < 20 ms with"
            + " Retry-After; normal 2 s after");
  }

  @Override
  void run(RunningMesh mesh, Findings findings) throws Exception {
    try (var database = Backstage.of(mesh, "role_service");
        var role = mesh.replica(mesh.role().name(), Map.of()).start();
        var traffic = new Traffic()) {
      database.execute("alter table roles rename to roles_kept");
      database.execute(
          "create view roles as select r.* from roles_kept r, lateral"
              + " (select pg_sleep(0.02) where r.id is not null) s");
      try {
        overload(traffic, Call.get(role.port(), "/roles/1"), findings);
      } finally {
        database.execute("drop view roles");
        database.execute("alter table roles_kept rename to roles");
      }
    }
  }

  private static void overload(Traffic traffic, Call call, Findings findings) throws Exception {
    during(traffic, call, 50, STEP);
    double unloaded = during(traffic, call, UNLOADED, STEP).p99();
    double peak = 0;
    int capacity = UNLOADED;
    for (int rate = 40; rate <= 1_000; rate += rate < 200 ? 20 : 50) {
      Samples step = during(traffic, call, rate, Duration.ofSeconds(2));
      peak = Math.max(peak, step.successes().size() / 2.0);
      if (step.successes().size() < GOOD * step.size()) {
        break;
      }
      capacity = rate;
    }
    during(traffic, call, UNLOADED, Duration.ofSeconds(2));
    Samples over = during(traffic, call, 3 * capacity, TIME);
    Samples after = during(traffic, call, capacity / 2, Duration.ofSeconds(7));

    findings.note("unloaded p99 " + Math.round(unloaded) + " ms, peak " + peak + "/s");
    findings.note("asked for " + 3 * capacity + "/s, answers " + over.statuses());
    double goodput = over.successes().size() / (double) TIME.toSeconds();
    findings.atLeast("goodput", goodput / peak * 100, 90, " % of the peak");
    findings.atMost("accepted p99", over.successes().p99(), 3 * unloaded, " ms");
    Samples refused = over.failures();
    findings.check(
        refused.where(it -> it.status() != 503 || !it.headers().contains("retry-after")).isEmpty(),
        refused.size() + " refused, all with 503 and Retry-After");
    findings.note("refused p50 " + Math.round(refused.percentile(50)) + " ms");
    findings.atMost("refused p99", refused.p99(), 20, " ms");
    long first = after.all().stream().mapToLong(Sample::at).min().orElse(0);
    Samples normal = after.between(first + Moments.seconds(2), System.nanoTime());
    findings.check(normal.failures().isEmpty(), "2 s after: " + normal.statuses());
    findings.atMost("p99 then", normal.p99(), 3 * unloaded, " ms");
    findings.none("answer beside 2xx, 4xx, 429, 503, 504 in an envelope", over.strays());
  }

  private static Samples during(Traffic traffic, Call call, int rate, Duration time)
      throws InterruptedException {
    int before = traffic.soFar().size();
    traffic.send(rate, number -> call);
    Moments.pass(time);
    Samples all = traffic.stop();
    return new Samples(all.all().subList(before, all.size()));
  }
}

package dev.vertxms.mesh.faults;

import dev.vertxms.mesh.RunningMesh;
import java.time.Duration;

/** The database is restarted again and again under the usual load. */
final class PostgresRestarts extends Fault {

  private static final int TIMES = 5;
  private static final int RECOVERY_SECONDS = 2;

  PostgresRestarts() {
    super(
        "postgres-restarts",
        "Postgres restarted five times",
        "each recovered in 2 s; reconnects <= pool size, jittered");
  }

  @Override
  void run(RunningMesh mesh, Findings findings) throws Exception {
    var load = new UserTraffic(mesh.user().port());
    try (var traffic = new Traffic()) {
      traffic.send(UserTraffic.PER_SECOND, load);
      Moments.pass(Duration.ofSeconds(8));
      for (int i = 1; i <= TIMES; i++) {
        mesh.postgres().stop();
        mesh.postgres().start();
        long back = System.nanoTime();
        Moments.pass(Duration.ofSeconds(RECOVERY_SECONDS + 2));
        Samples after =
            traffic.soFar().between(back + Moments.seconds(RECOVERY_SECONDS), System.nanoTime());
        findings.none(
            "failure from 2 s after restart " + i + " on",
            after.where(it -> !it.isSuccess() || it.isDegraded()).all().stream()
                .map(Sample::brief)
                .toList());
        try (var database = Backstage.of(mesh, UserTraffic.DATABASE)) {
          // The statistics of sessions begin anew with each crash or start of the server's run.
          findings.atMost("connected", database.connections(), FaultTable.POOL, "");
        }
      }
      Samples all = traffic.stop();
      findings.note("answers: " + all.statuses());
      findings.note("whether reconnects are spread in time was not measured");
      load.checkWrites(mesh, all, findings);
      UserTraffic.checkAlways(mesh, all, 1, findings);
    }
  }
}

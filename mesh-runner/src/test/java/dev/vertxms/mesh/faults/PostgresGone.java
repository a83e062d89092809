package dev.vertxms.mesh.faults;

import dev.vertxms.mesh.RunningMesh;
import java.time.Duration;

/** The database dies, or hangs, under the usual load, and comes back. */
final class PostgresGone extends Fault {

  private static final Duration TIME = Duration.ofSeconds(10);

  private final boolean killed;

  private PostgresGone(String id, String title, String required, boolean killed) {
    super(id, title, required);
    this.killed = killed;
  }

  static PostgresGone killed() {
    return new PostgresGone(
        "postgres-killed",
        "Postgres killed -9, 10 s",
        "p99 of failures < 1 s; all 2xx within 3 s of its return",
        true);
  }

  static PostgresGone frozen() {
    return new PostgresGone(
        "postgres-frozen",
        "Postgres frozen (SIGSTOP) 10 s",
        "no answer later than 1 s; recovered in 2 s; routes without database p99 < 50 ms",
        false);
  }

  @Override
  void run(RunningMesh mesh, Findings findings) throws Exception {
    var load = new UserTraffic(mesh.user().port());
    Call live = Call.get(mesh.user().port(), "/health/live");
    try (var traffic = new Traffic();
        var without = new Traffic()) {
      traffic.send(UserTraffic.PER_SECOND, load);
      without.send(20, number -> live);
      Moments.pass(Duration.ofSeconds(8));
      long gone = System.nanoTime();
      if (killed) {
        mesh.postgres().kill();
        Moments.pass(TIME);
        mesh.postgres().start();
      } else {
        long pid = mesh.postgres().pid();
        Signals.freezeAll(pid);
        try {
          Moments.pass(TIME);
        } finally {
          Signals.thawAll(pid);
        }
      }
      long back = System.nanoTime();
      Moments.pass(Duration.ofSeconds(8));
      Samples all = traffic.stop();
      Samples others = without.stop().between(gone, back);
      Samples down = all.between(gone, back);
      findings.note("answers while it was gone: " + down.statuses());
      if (killed) {
        findings.atMost("failures p99", down.failures().p99(), 1_000, " ms");
      } else {
        // What a deadline of 1 s may be late by.
        findings.atMost("slowest answer", down.slowest(), 1_050, " ms");
        findings.atMost("/health/live p99", others.p99(), 50, " ms");
      }
      int limit = killed ? 3 : 2;
      Samples after = all.between(back + Moments.seconds(limit), System.nanoTime());
      findings.none(
          "failure or answer without a neighbour from " + limit + " s after its return on",
          after.where(it -> !it.isSuccess() || it.isDegraded()).all().stream()
              .map(Sample::brief)
              .toList());
      long last =
          all
              .between(back, System.nanoTime())
              .where(it -> !it.isSuccess() || it.isDegraded())
              .all()
              .stream()
              .mapToLong(Sample::at)
              .max()
              .orElse(back);
      findings.note("last failure " + Math.round((last - back) / 1e6) + " ms after its return");
      load.checkWrites(mesh, all, findings);
      UserTraffic.checkAlways(mesh, all, 1, findings);
    }
  }
}

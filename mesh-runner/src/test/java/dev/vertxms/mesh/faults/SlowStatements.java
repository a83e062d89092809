package dev.vertxms.mesh.faults;

import dev.vertxms.mesh.RunningMesh;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Writes that sleep five seconds in the database, more than there are connections. */
final class SlowStatements extends Fault {

  private static final int WRITES = 50;

  SlowStatements() {
    super(
        "slow-statements",
        WRITES + " statements of `pg_sleep(5)` (a trigger on roles)",
        "excess refused within 1 s; all gone from `pg_stat_activity` in 1.5 s; reads healthy 1 s"
            + " after");
  }

  @Override
  void run(RunningMesh mesh, Findings findings) throws Exception {
    int port = mesh.role().port();
    try (var database = Backstage.of(mesh, "role_service");
        var slow = new Traffic();
        var traffic = new Traffic()) {
      database.execute(
          "create function pause() returns trigger language plpgsql as"
              + " 'begin perform pg_sleep(5); return new; end'");
      database.execute(
          "create trigger pause before insert on roles for each row"
              + " when (new.name like 'slow-%') execute function pause()");
      try {
        traffic.send(UserTraffic.PER_SECOND, number -> Call.get(port, "/roles/1"));
        Moments.pass(Duration.ofSeconds(5));
        List<Call> writes = new ArrayList<>();
        for (int i = 0; i < WRITES; i++) {
          writes.add(Call.post(port, "/roles", "{\"name\":\"slow-" + i + "\"}"));
        }
        long start = System.nanoTime();
        CompletableFuture<Samples> sent = CompletableFuture.supplyAsync(() -> slow.burst(writes));
        double begun = Moments.until(Duration.ofSeconds(1), () -> database.running("insert") > 1);
        findings.check(Double.isFinite(begun), database.running("insert") + " seen to run");
        Moments.until(Duration.ofMillis(3_500), () -> database.running("insert") == 0);
        double gone = Moments.secondsSince(start);
        Samples refused = sent.get(30, TimeUnit.SECONDS);
        Moments.pass(Duration.ofSeconds(4));
        Samples reads = traffic.stop();
        findings.check(
            refused.where(it -> !it.isRefusal()).isEmpty(), "the writes: " + refused.statuses());
        findings.atMost("slowest refusal", refused.slowest(), 1_050, " ms");
        findings.atMost("all gone after", gone, 1.5, " s");
        Samples during = reads.between(start, start + Moments.seconds(gone));
        findings.note(
            "reads meanwhile: " + during.statuses() + ", p99 " + Math.round(during.p99()) + " ms");
        Samples after = reads.between(start + Moments.seconds(gone + 1), System.nanoTime());
        findings.check(after.failures().isEmpty(), "reads 1 s after: " + after.statuses());
        findings.atMost("p99 then", after.p99(), 100, " ms");
        findings.atMost("idle in a transaction:", database.idleInTransaction(), 0, "");
        findings.none("answer beside 2xx, 4xx, 429, 503, 504 in an envelope", reads.strays());
      } finally {
        database.execute("drop trigger pause on roles");
        database.execute("drop function pause");
        database.execute("delete from roles where name like 'slow-%'");
      }
    }
  }
}

package dev.vertxms.mesh.faults;

import dev.vertxms.mesh.RunningMesh;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A neighbour dies and comes back. */
final class CityKilled extends Fault {

  private static final int DOWN_SECONDS = 10;
  private static final int OPEN_SECONDS = 2;
  private static final int RECOVERY_SECONDS = 3;

  CityKilled() {
    super(
        "city-killed",
        "city service killed with -9 for " + DOWN_SECONDS + " s",
        "breaker open in 2 s, then failures p99 <= 100 ms; <= 10 probes/s; recovered in 3 s");
  }

  @Override
  void run(RunningMesh mesh, Findings findings) throws Exception {
    var load = new UserTraffic(mesh.user().port());
    try (var traffic = new Traffic()) {
      traffic.send(UserTraffic.PER_SECOND, load);
      Moments.pass(Duration.ofSeconds(8));
      double quiet = refusedConnections();
      Moments.pass(Duration.ofSeconds(2));
      quiet = (refusedConnections() - quiet) / 2;
      Instant killedAt = Instant.now();
      long killed = System.nanoTime();
      mesh.city().process().kill();
      Moments.pass(Duration.ofSeconds(OPEN_SECONDS));
      long refused = refusedConnections();
      Moments.pass(Duration.ofSeconds(DOWN_SECONDS - OPEN_SECONDS));
      double probes = (double) (refusedConnections() - refused) / (DOWN_SECONDS - OPEN_SECONDS);
      mesh.city().start();
      long back = System.nanoTime();
      Moments.pass(Duration.ofSeconds(RECOVERY_SECONDS + 5));
      Samples all = traffic.stop();

      double opened = millisUntilOpen(mesh, killedAt);
      findings.atMost("breaker open after", opened, OPEN_SECONDS * 1_000, " ms");
      Samples down =
          all.between(killed + Moments.seconds(OPEN_SECONDS), back - Moments.seconds(0.5));
      findings.note("answers while it was down: " + down.statuses());
      findings.atMost("then failures p99", down.failures().p99(), 100, " ms");
      findings.note("reads without a city p99 " + Math.round(down.successes().p99()) + " ms");
      // Includes those of anything else on the machine.
      findings.atMost("connections refused a second", probes - quiet, 10, "");
      long recovered = back + Moments.seconds(RECOVERY_SECONDS);
      Samples after = all.between(recovered, System.nanoTime());
      findings.none(
          "failure or answer without a city from " + RECOVERY_SECONDS + " s after its return on",
          after.where(it -> !it.isSuccess() || it.isDegraded()).all().stream()
              .map(Sample::brief)
              .toList());
      load.checkWrites(mesh, all, findings);
      UserTraffic.checkAlways(mesh, all, 1, findings);
    }
  }

  private static double millisUntilOpen(RunningMesh mesh, Instant killed) {
    return mesh.user().log().stream()
        .filter(line -> line.getString("message").startsWith("city-service: breaker open"))
        .map(CityKilled::time)
        .filter(time -> time.isAfter(killed))
        .mapToDouble(time -> Duration.between(killed, time).toMillis())
        .findFirst()
        .orElse(Double.POSITIVE_INFINITY);
  }

  private static Instant time(JsonObject line) {
    return Instant.parse(line.getString("@timestamp"));
  }

  /** Of the whole machine, since its start. */
  private static long refusedConnections() throws IOException {
    List<String> lines =
        Files.readAllLines(Path.of("/proc/net/snmp")).stream()
            .filter(line -> line.startsWith("Tcp:"))
            .toList();
    List<String> names = List.of(lines.get(0).split(" "));
    return Long.parseLong(lines.get(1).split(" ")[names.indexOf("AttemptFails")]);
  }
}

package dev.vertxms.mesh.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vertxms.mesh.RunningMesh;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Brings about one fault after the other and writes down what was measured; a fault that the mesh
 * does not bear fails.
 *
 * <p>{@code -Dfaults=city-killed,overload} runs some of them; the others keep what they showed
 * last.
 */
class FaultTable {

  /** Connections that a service may have to its database. */
  static final int POOL = 10;

  static final int HEAP_MEBIBYTES = 256;

  private static final Path TOP = Path.of("").toAbsolutePath().getParent();
  private static final Results RESULTS = new Results(Path.of("target/faults"));
  private static final Set<String> WANTED = Set.of(System.getProperty("faults", "").split(","));
  private static final Map<String, String> SETTINGS =
      Map.of(
          "database.pool-size",
          String.valueOf(POOL),
          "database.statement-timeout",
          "800ms",
          "database.read-timeout",
          "800ms",
          "deadline.timeout",
          "1s",
          "tracing.queue-bytes",
          "2MiB");

  private static final List<Fault> FAULTS =
      List.of(
          PostgresGone.killed(),
          PostgresGone.frozen(),
          new PostgresRestarts(),
          new SlowStatements(),
          new HangUps(),
          new CityKilled(),
          new CityRefuses(),
          new CitySlow(),
          new CityGarbled(),
          new Overload(),
          new Rolling(),
          new ZipkinOut(),
          new SlowCallers(),
          new Migrators(),
          new NotTried(
              "postgres-dropped",
              "flows to Postgres dropped without a reset",
              "recovered in 5 s",
              "needs a network namespace and its filter"),
          new NotTried(
              "city-half-frozen",
              "one of two city instances frozen",
              "after 5 s <= 1 % errors; back in rotation in 30 s; the last one is never ejected",
              "instances of a neighbour are newer than this table"),
          new NotTried(
              "disk-full",
              "Postgres on a full disk",
              "writes 503, reads 200, no crash",
              "needs a small file system to be mounted"));

  private static RunningMesh mesh;

  @TestFactory
  Stream<DynamicTest> bears() {
    Leaks leaks = new Leaks();
    return Stream.concat(FAULTS.stream(), Stream.of(leaks))
        .filter(fault -> !(fault instanceof NotTried))
        .filter(fault -> WANTED.contains("") || WANTED.contains(fault.id()))
        .map(fault -> DynamicTest.dynamicTest(fault.id(), () -> bears(fault, leaks)));
  }

  private static void bears(Fault fault, Leaks leaks) throws Exception {
    if (mesh == null) {
      mesh = RunningMesh.start(HEAP_MEBIBYTES + "m", SETTINGS);
      leaks.before(mesh);
    }
    var findings = new Findings();
    try {
      fault.run(mesh, findings);
    } finally {
      mesh.restore();
    }
    RESULTS.keep(fault, findings);
    assertThat(findings.holds()).as(String.join("\n", findings.lines())).isTrue();
  }

  @AfterAll
  static void report() throws IOException {
    if (mesh != null) {
      mesh.close();
    }
    var all = Stream.concat(FAULTS.stream(), Stream.of(new Leaks())).toList();
    new Report(all, RESULTS).write(TOP.resolve("docs/reliability.md"));
  }
}

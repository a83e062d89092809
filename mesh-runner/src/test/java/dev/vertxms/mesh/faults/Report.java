package dev.vertxms.mesh.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The page with the table of faults. */
final class Report {

  private static final String HEAD =
      """
      # What the mesh bears

      Written by `mvn verify -Pfaults -pl mesh-runner -am`: user, city and role service as their fat jars, each with a heap of
      %d MiB and a pool of %d connections, a real Postgres and a real Zipkin, all on the loopback; each fault is
      brought about on these processes. Unless a row says otherwise, the load is %d requests a second to the user
      service, sent on time whether or not earlier ones were answered, a fifth of them writes; a request has 1 s, a
      statement 800 ms; a time counts from when the request was due. `-Dfaults=name,name` runs some rows, and
      leaves the others as they were measured last. Load generator, services and servers share two cores, with
      whatever else runs there: the figures are upper bounds, not what the services can do.

      What does not hold is in bold, with what was required in brackets.

      | fault | required | | measured |
      |---|---|---|---|
      """;

  private final List<Fault> faults;
  private final Results results;

  Report(List<Fault> faults, Results results) {
    this.faults = faults;
    this.results = results;
  }

  void write(Path page) throws IOException {
    var text =
        new StringBuilder(
            HEAD.formatted(FaultTable.HEAP_MEBIBYTES, FaultTable.POOL, UserTraffic.PER_SECOND));
    for (Fault fault : faults) {
      text.append("| ").append(fault.title()).append("<br>`").append(fault.id()).append("` | ");
      text.append(fault.required()).append(" | ").append(outcome(fault)).append(" |\n");
    }
    Files.writeString(page, text);
  }

  private String outcome(Fault fault) throws IOException {
    if (fault instanceof NotTried not) {
      return "not tried | " + not.reason();
    }
    Optional<Results.Result> last = results.last(fault);
    return last.map(
            it ->
                (it.holds() ? "holds" : "**does not hold**")
                    + " | "
                    + String.join("; ", it.lines()).replace("|", "\\|"))
        .orElse("not tried | ");
  }
}

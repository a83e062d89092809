package dev.vertxms.mesh.faults;

import dev.vertxms.mesh.RunningMesh;
import dev.vertxms.mesh.ServiceProcess;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is left in the processes that have been through all the faults of a run. */
final class Leaks extends Fault {

  private static final int HEAP_SLACK_KIBIBYTES = 8 * 1024;
  private static final int SLACK = 4;

  private final Map<Long, Footprint> before = new LinkedHashMap<>();

  Leaks() {
    super(
        "leaks",
        "the faults of one run, one after the other",
        "heap flat, no thread, span or file handle leaked");
  }

  /** After a while of the usual load, without any fault. */
  void before(RunningMesh mesh) throws Exception {
    settle(mesh);
    for (ServiceProcess service : services(mesh)) {
      before.put(service.process().pid(), Footprint.of(service));
    }
  }

  @Override
  void run(RunningMesh mesh, Findings findings) throws Exception {
    settle(mesh);
    for (ServiceProcess service : services(mesh)) {
      Footprint then = before.get(service.process().pid());
      if (then == null) {
        findings.note(service.name() + " was killed, and not compared");
        continue;
      }
      Footprint now = Footprint.of(service);
      String name = service.name();
      findings.check(
          now.heapKibibytes() <= then.heapKibibytes() + HEAP_SLACK_KIBIBYTES,
          name + ": heap " + then.heapKibibytes() + " to " + now.heapKibibytes() + " KiB");
      findings.check(
          now.threads() <= then.threads() + SLACK,
          "threads " + then.threads() + " to " + now.threads());
      findings.check(
          now.handles() <= then.handles() + SLACK,
          "handles " + then.handles() + " to " + now.handles());
    }
  }

  private static void settle(RunningMesh mesh) throws Exception {
    var load = new UserTraffic(mesh.user().port());
    try (var traffic = new Traffic()) {
      traffic.send(UserTraffic.PER_SECOND, load);
      Moments.pass(Duration.ofSeconds(10));
      load.checkWrites(mesh, traffic.stop(), new Findings());
    }
    Moments.pass(Duration.ofSeconds(2));
  }

  private static List<ServiceProcess> services(RunningMesh mesh) {
    return List.of(mesh.city(), mesh.role(), mesh.user());
  }
}

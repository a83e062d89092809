package dev.vertxms.mesh;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Processes that a mesh has left behind because its runner was killed. */
final class Leftovers {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
  private static final Duration KILL_LIMIT = Duration.ofSeconds(10);

  private Leftovers() {}

  /**
   * Stops them in the order in which their mesh would have.
   *
   * @return the number of processes stopped
   */
  static int stop(StateDirectory state, Console console) {
    List<String> parts = new ArrayList<>(MeshPlan.PARTS);
    Collections.reverse(parts);
    int stopped = 0;
    for (String part : parts) {
      Optional<RunFile> left = RunFile.read(state, part);
      if (left.flatMap(RunFile::process).isPresent()) {
        console.say(
            "  stopping " + part + ", left by an earlier run (pid " + left.get().pid() + ")");
        end(left.get(), STOP_LIMIT);
        stopped++;
      }
      RunFile.delete(state, part);
    }
    RunFile.delete(state, MeshPlan.RUNNER);
    return stopped;
  }

  /** SIGTERM, then SIGKILL when {@code limit} is over; returns when the process is gone. */
  static void end(RunFile file, Duration limit) {
    file.process().ifPresent(ProcessHandle::destroy);
    if (isGone(file, limit)) {
      return;
    }
    file.process().ifPresent(ProcessHandle::destroyForcibly);
    if (!isGone(file, KILL_LIMIT)) {
      throw new MeshException(
          ExitCode.FAILED, file.name() + " (pid " + file.pid() + ") does not end");
    }
  }

  private static boolean isGone(RunFile file, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (file.process().isPresent()) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      Pause.briefly();
    }
    return true;
  }
}

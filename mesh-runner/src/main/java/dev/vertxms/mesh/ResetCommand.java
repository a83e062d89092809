package dev.vertxms.mesh;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Deletes the data of a mesh that does not run. */
@Command(
    name = "reset",
    description = "Deletes the databases and the logs; refuses while the mesh is running.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:deleted", "1:could not be deleted", "5:running"})
final class ResetCommand implements Callable<Integer> {

  @Mixin private MeshOptions options = new MeshOptions();

  @Override
  public Integer call() {
    Console console = Console.standard();
    StateDirectory state = options.state();
    MeshLock lock = MeshLock.take(state);
    try {
      Leftovers.stop(state, console);
      state.delete();
    } finally {
      lock.close();
    }
    console.say("deleted: databases and logs in " + state.root());
    return ExitCode.OK;
  }
}

package dev.vertxms.mesh;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops the mesh from elsewhere, also what the killed runner of one has left. */
@Command(
    name = "down",
    description = "Stops the running mesh and waits until nothing of it is left.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:stopped, or was not running", "1:a process does not end"})
final class DownCommand implements Callable<Integer> {

  // The runner stops five parts one after the other, each of which has a limit of its own.
  private static final Duration LIMIT = Duration.ofSeconds(150);

  @Mixin private MeshOptions options = new MeshOptions();

  @Override
  public Integer call() {
    Console console = Console.standard();
    StateDirectory state = options.state();
    Optional<RunFile> runner = RunFile.read(state, MeshPlan.RUNNER);
    boolean ran = runner.flatMap(RunFile::process).isPresent();
    if (ran) {
      console.say("Stopping the mesh (pid " + runner.get().pid() + ")");
      Leftovers.end(runner.get(), LIMIT);
    }
    int left = Leftovers.stop(state, console);
    console.say(ran || left > 0 ? "stopped" : "not running");
    return ExitCode.OK;
  }
}

package dev.vertxms.mesh;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the processes of the mesh. */
@Command(
    name = "status",
    description = {
      "Shows the parts of the mesh: down, up (the process runs) or ready (it answers).",
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:all parts are ready", "1:some are not", "3:not running"})
final class StatusCommand implements Callable<Integer> {

  @Mixin private MeshOptions options = new MeshOptions();

  @Override
  public Integer call() {
    Console console = Console.standard();
    StateDirectory state = options.state();
    var probe = new Probe();
    List<String> states = new ArrayList<>();
    console.say(row("NAME", "PID", "PORT", "STATE"));
    for (String part : MeshPlan.PARTS) {
      Optional<RunFile> living =
          RunFile.read(state, part).filter(file -> file.process().isPresent());
      String now =
          living.map(file -> probe.isReady(part, file.port()) ? "ready" : "up").orElse("down");
      states.add(now);
      console.say(
          row(
              part,
              living.map(file -> String.valueOf(file.pid())).orElse("-"),
              living.map(file -> String.valueOf(file.port())).orElse("-"),
              now));
    }
    boolean noRunner = RunFile.read(state, MeshPlan.RUNNER).flatMap(RunFile::process).isEmpty();
    boolean down = states.stream().allMatch("down"::equals);
    if (noRunner && !down) {
      console.say("The runner of these is gone; ./mesh down stops them.");
    }
    if (noRunner && down) {
      console.say("The mesh is not running.");
      return ExitCode.NOT_RUNNING;
    }
    boolean ready = !noRunner && states.stream().allMatch("ready"::equals);
    return ready ? ExitCode.OK : ExitCode.FAILED;
  }

  private static String row(String name, String pid, String port, String state) {
    return String.format(Locale.ROOT, "%-14s %8s %6s  %s", name, pid, port, state);
  }
}

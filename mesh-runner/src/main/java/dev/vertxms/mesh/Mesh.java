package dev.vertxms.mesh;

import dev.vertxms.servers.ServerStartException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Entry point of the command. */
@Command(
    name = "mesh",
    description = "Runs the sample services on this machine, with a real Postgres and Zipkin.",
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      LogsCommand.class,
      ResetCommand.class,
      CommandLine.HelpCommand.class
    },
    mixinStandardHelpOptions = true,
    version = "mesh of vertx-ms",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, or stopped as asked for",
      "1:a part of the mesh did not start, or ended on its own",
      "2:wrong arguments",
      "3:not running (status)",
      "4:a port is taken",
      "5:already running",
      "6:no JDK, too old a JDK, or no Maven",
      "7:the build failed"
    })
final class Mesh implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    var commandLine = new CommandLine(new Mesh());
    commandLine.setExecutionExceptionHandler(
        (failure, command, parsed) -> report(failure, command.getErr()));
    return commandLine;
  }

  @Override
  public void run() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getOut());
    }
  }

  private static int report(Exception failure, PrintWriter err) throws Exception {
    if (!(failure instanceof MeshException) && !(failure instanceof ServerStartException)) {
      throw failure;
    }
    String.valueOf(failure.getMessage())
        .lines()
        .forEach(line -> err.println(line.startsWith(" ") ? line : "mesh: " + line));
    return failure instanceof MeshException known ? known.exitCode() : ExitCode.FAILED;
  }
}

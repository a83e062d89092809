package dev.vertxms.service;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the service's contract. */
@Command(
    name = "openapi",
    description =
        "Print the OpenAPI document. Asks for no settings, opens no port and no database.")
final class OpenApiCommand implements Callable<Integer> {

  private enum Format {
    JSON,
    YAML
  }

  private final ServiceLauncher launcher;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "json|yaml",
      description = "How it is written; default json.")
  private Format format = Format.JSON;

  OpenApiCommand(ServiceLauncher launcher) {
    this.launcher = launcher;
  }

  @Override
  public Integer call() {
    var document = DeclaredRoutes.quietly(launcher.name(), launcher.verticle()).document();
    PrintWriter out = spec.commandLine().getOut();
    out.print(format == Format.JSON ? document.toJson() : document.toYaml());
    out.flush();
    return 0;
  }
}

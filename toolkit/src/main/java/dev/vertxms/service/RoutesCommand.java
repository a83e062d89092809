package dev.vertxms.service;

import dev.vertxms.http.Endpoint;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the service's routes. */
@Command(
    name = "routes",
    description =
        "Print the routes: method, path, operation id, summary. Asks for no settings, opens no port"
            + " and no database.")
final class RoutesCommand implements Callable<Integer> {

  private final ServiceLauncher launcher;

  @Spec private CommandSpec spec = CommandSpec.create();

  RoutesCommand(ServiceLauncher launcher) {
    this.launcher = launcher;
  }

  @Override
  public Integer call() {
    List<Endpoint> endpoints =
        DeclaredRoutes.quietly(launcher.name(), launcher.verticle()).routes().endpoints();
    int path = endpoints.stream().mapToInt(e -> e.path().length()).max().orElse(0);
    int operation = endpoints.stream().mapToInt(e -> e.operationId().length()).max().orElse(0);
    String row = "%-7s %-" + Math.max(1, path) + "s  %-" + Math.max(1, operation) + "s  %s%n";
    for (Endpoint endpoint : endpoints) {
      spec.commandLine()
          .getOut()
          .printf(
              row,
              endpoint.method(),
              endpoint.path(),
              endpoint.operationId(),
              endpoint.about().summary());
    }
    return 0;
  }
}

package dev.vertxms.service;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what the service would run with. */
@Command(
    name = "config",
    description = "Print the settings in force and where each comes from; secrets are masked.")
final class ConfigCommand implements Callable<Integer> {

  private final ServiceLauncher launcher;

  @Spec private CommandSpec spec = CommandSpec.create();

  ConfigCommand(ServiceLauncher launcher) {
    this.launcher = launcher;
  }

  @Override
  public Integer call() {
    var config = launcher.config().settings(ServiceSettings.class);
    spec.commandLine().getOut().println(config.describe());
    config.warnings().forEach(spec.commandLine().getErr()::println);
    return 0;
  }
}

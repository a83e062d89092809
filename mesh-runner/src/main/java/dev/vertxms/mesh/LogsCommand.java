package dev.vertxms.mesh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what the parts of the mesh have logged in this run, or in the last one. */
@Command(
    name = "logs",
    description = {
      "Prints the log of one part, or of all services with their names in front.",
      "Services log one JSON line per event."
    })
final class LogsCommand implements Callable<Integer> {

  @Mixin private MeshOptions options = new MeshOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "city-service, role-service, user-service, zipkin, postgres or mesh")
  private @Nullable String name;

  @Option(
      names = {"-f", "--follow"},
      description = "go on with what is logged from now on, until Ctrl-C")
  private boolean follow;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      description = "begin with the last N lines; all of them without it")
  private @Nullable Integer lines;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    StateDirectory state = options.state();
    List<LogFile> files = new ArrayList<>();
    for (String part : parts()) {
      Path log = state.log(part);
      if (name != null && !Files.exists(log) && !follow) {
        throw new MeshException(ExitCode.FAILED, "no log of " + part + " yet: " + log);
      }
      files.add(new LogFile(log, name == null ? part + " | " : ""));
    }
    Console console = Console.standard();
    for (LogFile file : files) {
      List<String> read = file.readLines();
      int from = lines == null ? 0 : Math.max(0, read.size() - lines);
      read.subList(from, read.size()).forEach(console::say);
    }
    while (follow && !System.out.checkError()) {
      for (LogFile file : files) {
        file.readLines().forEach(console::say);
      }
      Pause.briefly();
    }
    return ExitCode.OK;
  }

  private List<String> parts() {
    if (name == null) {
      return MeshPlan.SERVICES;
    }
    List<String> known = new ArrayList<>(MeshPlan.PARTS);
    known.add(MeshPlan.RUNNER);
    if (!known.contains(name) && spec != null) {
      throw new ParameterException(
          spec.commandLine(), name + " (expected: " + String.join(", ", known) + ")");
    }
    return List.of(name);
  }
}

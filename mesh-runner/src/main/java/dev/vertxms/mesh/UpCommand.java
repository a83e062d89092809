package dev.vertxms.mesh;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts the mesh and stays with it until it is stopped. */
@Command(
    name = "up",
    description = {
      "Builds what is out of date, starts Postgres, Zipkin and the three services, and stays in the"
          + " foreground until Ctrl-C or ./mesh down.",
      "MESH_JAVA_OPTS (-Xmx128m) are the Java options of each service."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:stopped as asked for; with --detach: ready",
      "1:a part did not start, or ended on its own",
      "4:a port is taken",
      "5:already running",
      "6:no JDK, too old a JDK, or no Maven",
      "7:the build failed"
    })
final class UpCommand implements Callable<Integer> {

  private static final String JAVA_OPTIONS = "-Xmx128m";

  @Mixin private MeshOptions options = new MeshOptions();

  @Option(
      names = {"-d", "--detach"},
      description = "return when the mesh is ready and leave it running")
  private boolean detach;

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      defaultValue = "${MESH_PORT_OFFSET:-0}",
      description = "added to every port (MESH_PORT_OFFSET; ${DEFAULT-VALUE})")
  private int portOffset;

  @Option(
      names = "--jar",
      paramLabel = "SERVICE=FILE",
      description = "run this jar in place of the built one")
  private Map<String, Path> jars = new LinkedHashMap<>();

  @Option(
      names = "--check",
      hidden = true,
      description = "only see whether one is running; for the script, before it builds")
  private boolean check;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    MeshPlan plan = plan();
    StateDirectory state = options.state();
    if (check) {
      MeshLock.take(state).close();
      return ExitCode.OK;
    }
    if (detach) {
      return new Detached(options.home(), state, portOffset, jars, Console.standard()).start(plan);
    }
    MeshLock lock = MeshLock.take(state);
    try {
      return run(plan, state, Console.standard());
    } finally {
      lock.close();
    }
  }

  private int run(MeshPlan plan, StateDirectory state, Console console) throws Exception {
    plan.prepare(state, console);
    RunFile runner = RunFile.of(MeshPlan.RUNNER, ProcessHandle.current(), 0, false);
    runner.write(state);
    long since = System.nanoTime();
    console.say("Starting the mesh");
    var mesh = new LocalMesh(plan, state, javaOptions(), console);
    Thread stopper = stopAtSignal(mesh, state, console);
    try {
      mesh.start();
      console.say("");
      Summary.of(plan, Console.seconds(since)).forEach(console::say);
      runner.withReady().write(state);
      throw new MeshException(ExitCode.FAILED, mesh.awaitDeath());
    } catch (RuntimeException failure) {
      if (!removed(stopper)) {
        // The signal came first; what failed, failed because of it. The hook ends this process.
        stopper.join();
      }
      console.say("Stopping the mesh: " + firstLine(failure));
      mesh.stop();
      RunFile.delete(state, MeshPlan.RUNNER);
      throw failure;
    }
  }

  private static String firstLine(RuntimeException failure) {
    return String.valueOf(failure.getMessage())
        .lines()
        .findFirst()
        .orElse("")
        .replaceAll(";.*", "");
  }

  private MeshPlan plan() {
    jars.keySet().stream()
        .filter(name -> !MeshPlan.SERVICES.contains(name))
        .findFirst()
        .ifPresent(
            name ->
                usage(
                    "--jar: "
                        + name
                        + " (expected: "
                        + String.join(", ", MeshPlan.SERVICES)
                        + ")"));
    if (portOffset < MeshPlan.MIN_OFFSET || portOffset > MeshPlan.MAX_OFFSET) {
      usage(
          "--port-offset: %d (expected: %d..%d)"
              .formatted(portOffset, MeshPlan.MIN_OFFSET, MeshPlan.MAX_OFFSET));
    }
    return MeshPlan.of(options.home(), portOffset, jars);
  }

  private void usage(String message) {
    if (spec == null) {
      throw new IllegalStateException(message);
    }
    throw new ParameterException(spec.commandLine(), message);
  }

  private static List<String> javaOptions() {
    String given = System.getenv().getOrDefault("MESH_JAVA_OPTS", JAVA_OPTIONS).strip();
    return given.isEmpty() ? List.of() : List.of(given.split("\\s+"));
  }

  // A virtual machine that ends by a signal has an exit code of its own; being told to stop is no
  // failure here.
  private static Thread stopAtSignal(LocalMesh mesh, StateDirectory state, Console console) {
    var hook =
        new Thread(
            () -> {
              int code = ExitCode.OK;
              try {
                console.say("");
                console.say("Stopping the mesh");
                mesh.stop();
                RunFile.delete(state, MeshPlan.RUNNER);
              } catch (RuntimeException e) {
                console.say("mesh: " + e.getMessage());
                code = ExitCode.FAILED;
              }
              Runtime.getRuntime().halt(code);
            },
            "mesh-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    return hook;
  }

  private static boolean removed(Thread hook) {
    try {
      return Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyStopping) {
      return false;
    }
  }
}

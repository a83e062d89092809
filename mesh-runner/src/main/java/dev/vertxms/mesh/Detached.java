package dev.vertxms.mesh;

import dev.vertxms.servers.ChildProcess;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A mesh whose runner goes on in the background when the command returns. */
record Detached(
    Path home, StateDirectory state, int portOffset, Map<String, Path> jars, Console console) {

  /** Shows what the runner prints until it is ready or has ended; returns the exit code. */
  int start(MeshPlan plan) {
    MeshLock lock = MeshLock.take(state);
    try {
      plan.prepare(state, console);
    } finally {
      lock.close();
    }
    state.rotateLog(MeshPlan.RUNNER);
    Path log = state.log(MeshPlan.RUNNER);
    ChildProcess runner = ChildProcess.start(MeshPlan.RUNNER, command(), Map.of(), log);
    // Ctrl-C before the mesh is ready ends the runner too.
    var stopper = new Thread(runner::close, "runner-stop");
    Runtime.getRuntime().addShutdownHook(stopper);
    try (var output = new RandomAccessFile(log.toFile(), "r")) {
      while (runner.isAlive() && !isReady(runner)) {
        copy(output);
        Pause.briefly();
      }
      boolean ready = runner.isAlive();
      copy(output);
      if (!ready) {
        return Math.max(ExitCode.FAILED, runner.onExit().join());
      }
      Runtime.getRuntime().removeShutdownHook(stopper);
      return ExitCode.OK;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(ChildProcess.java(), "-Xmx96m", "-Dmesh.home=" + home));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Mesh.class.getName(), "up"));
    command.addAll(List.of("--state", state.root().toString()));
    command.add("--port-offset=" + portOffset);
    jars.forEach((name, jar) -> command.add("--jar=" + name + "=" + jar.toAbsolutePath()));
    return command;
  }

  private boolean isReady(ChildProcess runner) {
    return RunFile.read(state, MeshPlan.RUNNER)
        .filter(file -> file.pid() == runner.pid() && file.ready())
        .isPresent();
  }

  private void copy(RandomAccessFile output) throws IOException {
    byte[] bytes = new byte[(int) (output.length() - output.getFilePointer())];
    output.readFully(bytes);
    console.print(new String(bytes, StandardCharsets.UTF_8));
  }
}

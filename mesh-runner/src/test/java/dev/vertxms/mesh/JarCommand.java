package dev.vertxms.mesh;

import dev.vertxms.servers.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What a command of a fat jar came to.
 *
 * @param code the exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record JarCommand(int code, String out, String err) {

  /** A command under way. */
  record Started(Process process, Path out, Path err) {

    JarCommand result() throws IOException, InterruptedException {
      if (!process.waitFor(RunningMesh.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("still running: " + Files.readString(out));
      }
      return new JarCommand(process.exitValue(), Files.readString(out), Files.readString(err));
    }
  }

  /** Starts it in an empty folder, so that no file but those it is told of is read. */
  static Started start(
      Path jar, Map<String, String> environment, Path folder, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ChildProcess.java());
    command.add("-Xmx" + ServiceProcess.HEAP);
    command.addAll(ServiceProcess.JAVA_OPTIONS);
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(arguments);
    Path out = Files.createTempFile(folder, "out-", ".txt");
    Path err = Files.createTempFile(folder, "err-", ".txt");
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().putAll(environment);
    return new Started(builder.start(), out, err);
  }

  List<String> lines() {
    return out.lines().toList();
  }

  /** Both streams: which of them has the reason depends on whether logging was up. */
  String said() {
    return out + err;
  }
}

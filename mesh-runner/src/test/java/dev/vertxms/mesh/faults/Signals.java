package dev.vertxms.mesh.faults;

import java.io.IOException;
import java.util.stream.Stream;

/** Signals to processes of the mesh, each by its id. */
final class Signals {

  private Signals() {}

  static void freeze(long pid) {
    send("-STOP", Stream.of(pid));
  }

  static void thaw(long pid) {
    send("-CONT", Stream.of(pid));
  }

  /** A process and those that it has started. */
  static void freezeAll(long pid) {
    send("-STOP", family(pid));
  }

  static void thawAll(long pid) {
    send("-CONT", family(pid));
  }

  private static Stream<Long> family(long pid) {
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    return Stream.concat(Stream.of(process), process.descendants()).map(ProcessHandle::pid);
  }

  private static void send(String signal, Stream<Long> pids) {
    pids.forEach(
        pid -> {
          try {
            // Of a family, one may have ended meanwhile.
            new ProcessBuilder("kill", signal, String.valueOf(pid)).start().waitFor();
          } catch (IOException e) {
            throw new IllegalStateException(e);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
          }
        });
  }
}

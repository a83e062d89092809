package dev.vertxms.mesh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * One process of the mesh, as written down for the commands that come later.
 *
 * @param ready whether it has once been seen ready
 */
record RunFile(String name, long pid, Instant started, int port, boolean ready) {

  // The system reckons start times from the time of boot, which moves when the clock is adjusted.
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  static RunFile of(String name, ProcessHandle process, int port, boolean ready) {
    Instant started = process.info().startInstant().orElseGet(Instant::now);
    return new RunFile(name, process.pid(), started, port, ready);
  }

  RunFile withReady() {
    return new RunFile(name, pid, started, port, true);
  }

  static Optional<RunFile> read(StateDirectory state, String name) {
    var values = new Properties();
    try (var in = Files.newBufferedReader(file(state, name))) {
      values.load(in);
      return Optional.of(
          new RunFile(
              name,
              Long.parseLong(values.getProperty("pid", "")),
              Instant.ofEpochMilli(Long.parseLong(values.getProperty("started", ""))),
              Integer.parseInt(values.getProperty("port", "")),
              Boolean.parseBoolean(values.getProperty("ready"))));
    } catch (IOException | NumberFormatException absentOrBroken) {
      return Optional.empty();
    }
  }

  static void delete(StateDirectory state, String name) {
    try {
      Files.deleteIfExists(file(state, name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(StateDirectory state) {
    String text =
        "pid=%d%nstarted=%d%nport=%d%nready=%b%n"
            .formatted(pid, started.toEpochMilli(), port, ready);
    Path file = file(state, name);
    Path half = file.resolveSibling(name + ".tmp");
    try {
      Files.writeString(half, text);
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The living process, if it is still the one that was written down: the system may have given its
   * id to another one since. A process that has ended but was not yet collected has no command.
   */
  Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> process.info().command().isPresent())
        .filter(process -> process.info().startInstant().filter(this::isClose).isPresent());
  }

  private boolean isClose(Instant instant) {
    return Duration.between(started, instant).abs().compareTo(TOLERANCE) <= 0;
  }

  private static Path file(StateDirectory state, String name) {
    return state.run().resolve(name + ".pid");
  }
}

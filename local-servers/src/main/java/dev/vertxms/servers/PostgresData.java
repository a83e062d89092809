package dev.vertxms.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The directory of one server: {@code data} is Postgres's own, beside it lie its log and a mark
 * that says that the data have been set up completely.
 */
final class PostgresData {

  private static final int END_LIMIT_SECONDS = 20;

  private final Path home;
  private final boolean temporary;

  private PostgresData(Path home, boolean temporary) {
    this.home = home;
    this.temporary = temporary;
  }

  static PostgresData temporary() {
    try {
      return new PostgresData(Files.createTempDirectory("vertx-ms-postgres"), true);
    } catch (IOException failure) {
      throw new ServerStartException("no directory for Postgres's temporary data", failure);
    }
  }

  static PostgresData kept(Path home) {
    try {
      return new PostgresData(Files.createDirectories(home).toRealPath(), false);
    } catch (IOException failure) {
      throw new ServerStartException("data directory cannot be made: " + home, failure);
    }
  }

  Path directory() {
    return home.resolve("data");
  }

  Path log() {
    return home.resolve("postgres.log");
  }

  /** Clears away what a crashed run left: half-made data, a server without parent, a stale pid. */
  void prepare() {
    try {
      if (Files.exists(directory()) && !Files.exists(mark())) {
        delete(directory());
      }
      DataLock.require(directory());
      killProcesses();
      Files.deleteIfExists(pidFile());
    } catch (IOException failure) {
      throw new ServerStartException("data directory cannot be used: " + home, failure);
    }
  }

  void initialised() throws IOException {
    if (!Files.exists(mark())) {
      Files.createFile(mark());
    }
  }

  /** The server's process, if the data belong to a living one. */
  Optional<Long> pid() {
    return process().map(ProcessHandle::pid);
  }

  void killProcesses() {
    process()
        .ifPresent(
            server -> {
              List<ProcessHandle> backends = server.descendants().toList();
              server.destroyForcibly();
              await(server);
              backends.forEach(PostgresData::await);
            });
  }

  void close() {
    if (temporary) {
      try {
        delete(home);
      } catch (IOException failure) {
        throw new ServerStartException("temporary data could not be deleted: " + home, failure);
      }
    }
  }

  /** What Postgres itself said last of its trouble, or else the failure's own words. */
  String lastLogLine(Throwable failure) {
    try {
      return Files.readAllLines(log()).stream()
          .filter(line -> line.contains("FATAL") || line.contains("error:"))
          .reduce((first, second) -> second)
          .orElseGet(() -> String.valueOf(failure.getMessage()));
    } catch (IOException unreadable) {
      return String.valueOf(failure.getMessage());
    }
  }

  private Path mark() {
    return home.resolve("initialised");
  }

  private Path pidFile() {
    return directory().resolve("postmaster.pid");
  }

  /** A pid may have been given to another process since, hence the look at its command. */
  private Optional<ProcessHandle> process() {
    try (Stream<String> lines = Files.lines(pidFile())) {
      return lines
          .findFirst()
          .map(Long::parseLong)
          .flatMap(ProcessHandle::of)
          .filter(process -> process.info().command().orElse("").contains("postgres"));
    } catch (IOException | UncheckedIOException | NumberFormatException none) {
      return Optional.empty();
    }
  }

  private static void await(ProcessHandle process) {
    CompletableFuture<ProcessHandle> end = process.onExit();
    try {
      end.get(END_LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ServerStartException("interrupted while Postgres was ending", interrupted);
    } catch (ExecutionException | TimeoutException stuck) {
      throw new ServerStartException(
          "process " + process.pid() + " of Postgres does not end", stuck);
    }
  }

  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}

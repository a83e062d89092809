package dev.vertxms.servers;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * An operating system process with a name, a log file and a bounded end.
 *
 * <p>Output of both streams is appended to the log. Methods may be called from any thread and block
 * it.
 */
public final class ChildProcess implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
  private static final int TAIL_BYTES = 64 * 1024;

  private final String name;
  private final Process process;
  private final Instant started;
  private final Path log;
  private final long logStart;

  private ChildProcess(String name, Process process, Path log, long logStart) {
    this.name = name;
    this.process = process;
    this.started = process.info().startInstant().orElseGet(Instant::now);
    this.log = log;
    this.logStart = logStart;
  }

  /** Starts {@code command} in the working directory of this process. */
  public static ChildProcess start(
      String name, List<String> command, Map<String, String> environment, Path log) {
    return start(name, Path.of(""), command, environment, log);
  }

  /**
   * Starts {@code command} in {@code directory}, with {@code environment} added to the environment
   * of this process.
   *
   * @throws ServerStartException when the program cannot be run at all
   */
  public static ChildProcess start(
      String name,
      Path directory,
      List<String> command,
      Map<String, String> environment,
      Path log) {
    var builder = new ProcessBuilder(command);
    builder.directory(directory.toAbsolutePath().toFile());
    builder.environment().putAll(environment);
    builder.redirectInput(ProcessBuilder.Redirect.from(nullDevice().toFile()));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      Path folder = log.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      long logStart = Files.exists(log) ? Files.size(log) : 0;
      return new ChildProcess(name, builder.start(), log, logStart);
    } catch (IOException e) {
      throw new ServerStartException(name + " could not be started: " + e.getMessage(), e);
    }
  }

  /** The {@code java} program of the running virtual machine. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /**
   * Returns as soon as {@code ready} says so; asks every 50 ms.
   *
   * @throws ServerStartException when the process ends before that or {@code limit} is over; the
   *     message has the last lines of the log. The process is left as it is.
   */
  public void awaitReady(BooleanSupplier ready, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      if (ready.getAsBoolean()) {
        return;
      }
      try {
        if (process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new ServerStartException(
              name + " ended with exit code " + process.exitValue() + " while starting" + tail());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ServerStartException(name + ": interrupted while starting", e);
      }
      if (System.nanoTime() - deadline > 0) {
        throw new ServerStartException(
            name + " is not ready after " + limit.toSeconds() + " s" + tail());
      }
    }
  }

  /**
   * Asks the process to end (SIGTERM), and ends it (SIGKILL) when {@code limit} is over.
   *
   * @return the exit code, 128 + signal for a process ended by one
   */
  public int stop(Duration limit) {
    process.destroy();
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return process.onExit().join().exitValue();
    }
  }

  /** Ends the process at once (SIGKILL) and waits until it is gone. */
  public int kill() {
    process.destroyForcibly();
    return process.onExit().join().exitValue();
  }

  /** {@link #stop} with a limit of 15 seconds. */
  @Override
  public void close() {
    stop(STOP_LIMIT);
  }

  /** Completes with the exit code when the process ends, for whatever reason. */
  public CompletableFuture<Integer> onExit() {
    return process.onExit().thenApply(Process::exitValue);
  }

  public String name() {
    return name;
  }

  public long pid() {
    return process.pid();
  }

  /** When the operating system started the process: tells it from a later one with the same id. */
  public Instant started() {
    return started;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public Path log() {
    return log;
  }

  /** The last lines that this process has logged, oldest first, at most {@code count}. */
  public List<String> lastLogLines(int count) {
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      long from = Math.max(logStart, file.length() - TAIL_BYTES);
      file.seek(from);
      byte[] bytes = new byte[(int) (file.length() - from)];
      file.readFully(bytes);
      List<String> lines = new ArrayList<>();
      new String(bytes, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .forEach(lines::add);
      return List.copyOf(lines.subList(Math.max(0, lines.size() - count), lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * As {@link #lastLogLines}, leaving out the frames of stack traces: what a person wants to see.
   */
  public List<String> lastWords(int count) {
    List<String> words =
        lastLogLines(Integer.MAX_VALUE).stream()
            .filter(line -> !line.startsWith("\tat ") && !line.startsWith("\t... "))
            .toList();
    return words.subList(Math.max(0, words.size() - count), words.size());
  }

  private String tail() {
    List<String> lines = lastWords(20);
    return lines.isEmpty()
        ? ", having logged nothing"
        : "; it logged last:\n  " + String.join("\n  ", lines);
  }

  private static Path nullDevice() {
    return Path.of(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
  }
}

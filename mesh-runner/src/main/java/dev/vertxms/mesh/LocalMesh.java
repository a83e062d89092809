package dev.vertxms.mesh;

import dev.vertxms.servers.ChildProcess;
import dev.vertxms.servers.PostgresServer;
import dev.vertxms.servers.ServerStartException;
import dev.vertxms.servers.ZipkinServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The running mesh.
 *
 * <p>One thread starts it and waits; {@link #stop()} may come from another at any time, lets the
 * step under way end, and returns when nothing is left.
 */
final class LocalMesh {

  private static final Duration READY_LIMIT = Duration.ofMinutes(2);
  // Longer than the services' own drain limit: they are killed only when that has failed.
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  private static final int LAST_LINES = 15;

  private record Part(String name, Runnable stop) {}

  private final MeshPlan plan;
  private final StateDirectory state;
  private final List<String> javaOptions;
  private final Console console;
  private final Probe probe = new Probe();
  private final ZipkinServer zipkin;

  private final Deque<Part> running = new ArrayDeque<>();
  private final BlockingQueue<String> deaths = new LinkedBlockingQueue<>();
  private final CountDownLatch startOver = new CountDownLatch(1);
  private volatile boolean stopping;

  LocalMesh(MeshPlan plan, StateDirectory state, List<String> javaOptions, Console console) {
    this.plan = plan;
    this.state = state;
    this.javaOptions = javaOptions;
    this.console = console;
    this.zipkin = ZipkinServer.of(plan.zipkinJar(), plan.zipkinPort(), state.log(MeshPlan.ZIPKIN));
  }

  /**
   * Returns when all parts are ready.
   *
   * @throws ServerStartException or {@link MeshException} when one does not start
   */
  void start() {
    try {
      CompletableFuture<Void> zipkinReady = CompletableFuture.runAsync(this::startZipkin);
      try {
        startPostgres();
      } finally {
        await(zipkinReady);
      }
      ChildProcess city = launch(plan.service(MeshPlan.CITY));
      ChildProcess role = launch(plan.service(MeshPlan.ROLE));
      awaitReady(city, plan.service(MeshPlan.CITY));
      awaitReady(role, plan.service(MeshPlan.ROLE));
      ChildProcess user = launch(plan.service(MeshPlan.USER));
      awaitReady(user, plan.service(MeshPlan.USER));
    } finally {
      startOver.countDown();
    }
  }

  /** Waits for a part that ends on its own; returns what there is to say about it. */
  String awaitDeath() throws InterruptedException {
    return deaths.take();
  }

  /** Stops what runs, in the reverse order of its start. Does nothing the second time. */
  void stop() {
    stopping = true;
    if (startOver.getCount() > 0) {
      zipkin.kill();
    }
    try {
      startOver.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      while (!running.isEmpty()) {
        Part part = running.pop();
        long since = System.nanoTime();
        part.stop().run();
        RunFile.delete(state, part.name());
        console.step(part.name(), "stopped", since);
      }
    }
  }

  private void startPostgres() {
    long since = System.nanoTime();
    PostgresServer postgres =
        PostgresServer.builder()
            .port(plan.postgresPort())
            .directory(state.postgres())
            .stopAtExit(false)
            .start();
    var process = ProcessHandle.of(postgres.pid()).orElseThrow();
    var file = RunFile.of(MeshPlan.POSTGRES, process, plan.postgresPort(), true);
    add(new Part(MeshPlan.POSTGRES, postgres::close), file);
    watchPostgres(file);
    plan.services().forEach(service -> postgres.createDatabase(service.database()));
    console.step(MeshPlan.POSTGRES, "ready on port " + plan.postgresPort(), since);
  }

  private void startZipkin() {
    long since = System.nanoTime();
    state.rotateLog(MeshPlan.ZIPKIN);
    zipkin.start();
    add(new Part(MeshPlan.ZIPKIN, zipkin::close), runFile(zipkin.process(), plan.zipkinPort()));
    watch(zipkin.process());
    console.step(MeshPlan.ZIPKIN, "ready on port " + plan.zipkinPort(), since);
  }

  private ChildProcess launch(ServicePlan service) {
    requireNotStopping();
    state.rotateLog(service.name());
    List<String> command = new ArrayList<>();
    command.add(ChildProcess.java());
    command.addAll(javaOptions);
    command.addAll(List.of("-jar", copyOfJar(service).toString(), "run"));
    command.addAll(List.of("--config", service.config().toString()));
    ChildProcess process =
        ChildProcess.start(
            service.name(), command, plan.environment(service), state.log(service.name()));
    add(new Part(service.name(), () -> process.stop(STOP_LIMIT)), runFile(process, service.port()));
    return process;
  }

  private void awaitReady(ChildProcess process, ServicePlan service) {
    long since = process.started().toEpochMilli();
    process.awaitReady(
        () -> stopping || probe.isReady(service.name(), service.port()), READY_LIMIT);
    requireNotStopping();
    watch(process);
    long nanos = (System.currentTimeMillis() - since) * 1_000_000;
    console.step(service.name(), "ready on port " + service.port(), System.nanoTime() - nanos);
  }

  private Path copyOfJar(ServicePlan service) {
    Path copy = state.jars().resolve(service.name() + ".jar");
    try {
      return Files.copy(service.jar(), copy, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RunFile runFile(ChildProcess process, int port) {
    return new RunFile(process.name(), process.pid(), process.started(), port, false);
  }

  private synchronized void add(Part part, RunFile file) {
    running.push(part);
    file.write(state);
  }

  private void watch(ChildProcess process) {
    var unused = process.onExit().thenAccept(code -> died(process, code));
  }

  private void died(ChildProcess process, int code) {
    if (!stopping) {
      deaths.add(
          "%s (pid %d) ended with exit code %d; it logged last:%n  %s"
              .formatted(
                  process.name(),
                  process.pid(),
                  code,
                  String.join("\n  ", process.lastWords(LAST_LINES))));
    }
  }

  // Postgres is a child of its starter, not of this process: nobody tells us of its end.
  private void watchPostgres(RunFile file) {
    var thread =
        new Thread(
            () -> {
              while (!stopping && file.process().isPresent()) {
                Pause.briefly();
              }
              if (!stopping) {
                deaths.add(
                    "postgres (pid %d) ended; its log is %s"
                        .formatted(file.pid(), state.log(MeshPlan.POSTGRES)));
              }
            },
            "postgres-watch");
    thread.setDaemon(true);
    thread.start();
  }

  private void requireNotStopping() {
    if (stopping) {
      throw new MeshException(ExitCode.FAILED, "stopped while starting");
    }
  }

  private static void await(CompletableFuture<Void> step) {
    try {
      step.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}

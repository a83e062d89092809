package dev.vertxms.service;

import dev.vertxms.logging.Logging;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

/** Starts the service and keeps it until the process is told to end. */
@Command(
    name = "run",
    description =
        "Start the service; SIGTERM and SIGINT drain it and end it with 0, a second one ends it at"
            + " once.")
final class RunCommand implements Callable<Integer> {

  private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

  private final ServiceLauncher launcher;

  RunCommand(ServiceLauncher launcher) {
    this.launcher = launcher;
  }

  @Override
  public Integer call() {
    var config = launcher.config().settings(ServiceSettings.class);
    ServiceSettings settings = config.value();
    config.warnings().forEach(LOG::warn);
    Service service;
    try {
      service =
          Service.named(launcher.name(), launcher.verticle())
              .start(settings)
              .toCompletionStage()
              .toCompletableFuture()
              .join();
    } catch (CompletionException e) {
      LOG.error("{} does not start: {}", launcher.name(), StartException.reason(e.getCause()));
      LOG.debug("not started", e.getCause());
      return ServiceLauncher.FAILED;
    }
    LOG.info(
        "{} {} listens on port {}, started in {} ms with {} instances",
        launcher.name(),
        launcher.version(),
        service.port(),
        System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime(),
        settings.service().actualInstances());
    stopWithProcess(service, settings);
    return untilStopped();
  }

  /** The process ends in the shutdown hook, never here. */
  private static int untilStopped() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  /**
   * The JVM answers SIGTERM with exit code 143 once its hooks have run; a service that has drained
   * in good order ends with 0, so the hook itself ends the process.
   */
  private static void stopWithProcess(Service service, ServiceSettings settings) {
    long limit =
        settings.drain().delay().plus(settings.drain().timeout()).plusSeconds(10).toMillis();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> Runtime.getRuntime().halt(stop(service, limit)), "drain"));
    SecondSignal.halts();
  }

  private static int stop(Service service, long limitMillis) {
    CompletableFuture<?> stopped = service.stop().toCompletionStage().toCompletableFuture();
    int code = ServiceLauncher.FAILED;
    try {
      stopped.get(limitMillis, TimeUnit.MILLISECONDS);
      LOG.info("stopped");
      code = 0;
    } catch (TimeoutException e) {
      LOG.error("not stopped within {} ms", limitMillis);
    } catch (ExecutionException e) {
      LOG.error("not stopped in good order", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Logging.stop();
    return code;
  }
}

package dev.vertxms.mesh;

import dev.vertxms.servers.ChildProcess;
import dev.vertxms.testkit.Answer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One service of a {@link RunningMesh}: its fat jar as a process, and a client to call it. */
public final class ServiceProcess implements AutoCloseable {

  /** A small machine, and one that starts soon. */
  static final List<String> JAVA_OPTIONS =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError");

  static final String HEAP = "64m";

  private static final Duration STOP_LIMIT = Duration.ofSeconds(40);

  private final ServicePlan plan;
  private final Map<String, String> environment;
  private final String heap;
  private final Map<String, String> settings;
  private final Path log;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Probe probe = new Probe();
  private ChildProcess process;

  ServiceProcess(
      ServicePlan plan,
      Map<String, String> environment,
      String heap,
      Map<String, String> settings,
      Path logs) {
    this.plan = plan;
    this.environment = new LinkedHashMap<>(environment);
    // Spans reach Zipkin sooner than by default, so that tests wait less.
    this.environment.put("TRACING_BATCH_AGE", "100ms");
    this.heap = heap;
    this.settings = settings;
    this.log = logs.resolve(plan.name() + "-" + plan.port() + ".log");
  }

  /** Starts the process and returns when it is ready. */
  public ServiceProcess start() {
    launch();
    awaitReady();
    return this;
  }

  /** Starts the process; does nothing when it runs. */
  public void launch() {
    if (process == null || !process.isAlive()) {
      process = started("run");
    }
  }

  /** Runs another of the jar's commands with the same settings; the exit code. */
  public int command(String... words) {
    try (ChildProcess command = started(words)) {
      return command.onExit().get(RunningMesh.LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(String.join(" ", words), e);
    }
  }

  private ChildProcess started(String... words) {
    List<String> command = new ArrayList<>();
    command.add(ChildProcess.java());
    command.add("-Xmx" + heap);
    command.addAll(JAVA_OPTIONS);
    command.addAll(List.of("-jar", plan.jar().toString()));
    command.addAll(List.of(words));
    command.addAll(List.of("--config", plan.config().toString()));
    settings.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
    return ChildProcess.start(plan.name(), command, environment, log);
  }

  public void awaitReady() {
    process.awaitReady(() -> probe.isReady(plan.name(), plan.port()), RunningMesh.LIMIT);
  }

  public ChildProcess process() {
    return process;
  }

  public String name() {
    return plan.name();
  }

  public int port() {
    return plan.port();
  }

  public String url() {
    return plan.url();
  }

  /** SIGTERM; the exit code. */
  public int stop() {
    return process.stop(STOP_LIMIT);
  }

  /** SIGTERM, and no waiting. */
  public void terminate() {
    ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroy);
  }

  /** All that was logged, each line an object. */
  public List<JsonObject> log() {
    try {
      return Files.readAllLines(log).stream().map(JsonObject::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was logged as message, in order. */
  public List<String> messages() {
    return log().stream().map(line -> line.getString("message")).toList();
  }

  public Answer get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  Answer delete(String path) {
    return send(request(path).DELETE());
  }

  public Answer post(String path, JsonObject body) {
    return send(
        request(path, "content-type", "application/json")
            .POST(BodyPublishers.ofString(body.encode())));
  }

  @Override
  public void close() {
    if (process != null) {
      stop();
    }
  }

  private HttpRequest.Builder request(String path, String... headers) {
    var request = HttpRequest.newBuilder(URI.create(url() + path)).timeout(RunningMesh.LIMIT);
    return headers.length == 0 ? request : request.headers(headers);
  }

  private Answer send(HttpRequest.Builder request) {
    HttpRequest built = request.build();
    try {
      HttpResponse<String> response = http.send(built, BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(built.method() + " " + built.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

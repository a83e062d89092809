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

/** One service of a {@link RunningMesh}: its fat jar as a process, and a client to call it. */
final class ServiceProcess implements AutoCloseable {

  /** A small machine, and one that starts soon. */
  static final List<String> JAVA_OPTIONS =
      List.of(
          "-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError");

  private static final Duration STOP_LIMIT = Duration.ofSeconds(40);

  private final ServicePlan plan;
  private final Map<String, String> environment;
  private final Map<String, String> settings;
  private final Path log;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Probe probe = new Probe();
  private ChildProcess process;

  ServiceProcess(
      ServicePlan plan, Map<String, String> environment, Map<String, String> settings, Path logs) {
    this.plan = plan;
    this.environment = new LinkedHashMap<>(environment);
    // Spans reach Zipkin sooner than by default, so that tests wait less.
    this.environment.put("TRACING_BATCH_AGE", "100ms");
    this.settings = settings;
    this.log = logs.resolve(plan.name() + "-" + plan.port() + ".log");
  }

  /** Starts the process and returns when it is ready. */
  ServiceProcess start() {
    launch();
    awaitReady();
    return this;
  }

  /** Starts the process; does nothing when it runs. */
  void launch() {
    if (process != null && process.isAlive()) {
      return;
    }
    List<String> command = new ArrayList<>();
    command.add(ChildProcess.java());
    command.addAll(JAVA_OPTIONS);
    command.addAll(List.of("-jar", plan.jar().toString(), "run"));
    command.addAll(List.of("--config", plan.config().toString()));
    settings.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
    process = ChildProcess.start(plan.name(), command, environment, log);
  }

  void awaitReady() {
    process.awaitReady(() -> probe.isReady(plan.name(), plan.port()), RunningMesh.LIMIT);
  }

  ChildProcess process() {
    return process;
  }

  int port() {
    return plan.port();
  }

  String url() {
    return plan.url();
  }

  /** SIGTERM; the exit code. */
  int stop() {
    return process.stop(STOP_LIMIT);
  }

  /** SIGTERM, and no waiting. */
  void terminate() {
    ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroy);
  }

  /** All that was logged, each line an object. */
  List<JsonObject> log() {
    try {
      return Files.readAllLines(log).stream().map(JsonObject::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was logged as message, in order. */
  List<String> messages() {
    return log().stream().map(line -> line.getString("message")).toList();
  }

  Answer get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  Answer delete(String path) {
    return send(request(path).DELETE());
  }

  Answer post(String path, JsonObject body) {
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

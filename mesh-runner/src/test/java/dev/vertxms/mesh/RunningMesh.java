package dev.vertxms.mesh;

import dev.vertxms.servers.Ports;
import dev.vertxms.servers.PostgresServer;
import dev.vertxms.servers.ZipkinServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * The three services as their fat jars, on a real Postgres and a real Zipkin, all on free ports.
 *
 * <p>Unlike {@link LocalMesh} it lets each part be stopped and started again. Whoever stops a part
 * brings it back.
 */
public final class RunningMesh implements AutoCloseable {

  private static final Path MODULE = Path.of("").toAbsolutePath();

  private final PostgresServer postgres;
  private final ZipkinServer zipkin;
  private final MeshPlan plan;
  private final String heap;
  private final Map<String, String> settings;
  private final Path logs;
  private final List<ServiceProcess> services;

  private RunningMesh(
      PostgresServer postgres, ZipkinServer zipkin, String heap, Map<String, String> settings) {
    this.postgres = postgres;
    this.zipkin = zipkin;
    this.heap = heap;
    this.settings = Map.copyOf(settings);
    this.plan = plan(postgres.port(), zipkin.port());
    this.logs = logs();
    this.services = plan.services().stream().map(s -> process(s, this.settings)).toList();
  }

  public static RunningMesh start() {
    return start(ServiceProcess.HEAP, Map.of());
  }

  /** A mesh whose services all have these settings, and a heap of this size. */
  public static RunningMesh start(String heap, Map<String, String> settings) {
    var zipkin = CompletableFuture.supplyAsync(ZipkinServer::startOnFreePort);
    var mesh = new RunningMesh(PostgresServer.temporary(), zipkin.join(), heap, settings);
    try {
      mesh.plan.services().forEach(service -> mesh.postgres.createDatabase(service.database()));
      mesh.services.forEach(ServiceProcess::launch);
      mesh.services.forEach(ServiceProcess::awaitReady);
      return mesh;
    } catch (RuntimeException e) {
      mesh.close();
      throw e;
    }
  }

  public ServiceProcess city() {
    return service(MeshPlan.CITY);
  }

  public ServiceProcess role() {
    return service(MeshPlan.ROLE);
  }

  public ServiceProcess user() {
    return service(MeshPlan.USER);
  }

  public PostgresServer postgres() {
    return postgres;
  }

  public ZipkinServer zipkin() {
    return zipkin;
  }

  Traces traces() {
    return new Traces(zipkin.url());
  }

  /** Another replica of a service, on a port of its own; not started yet. */
  public ServiceProcess replica(String name, Map<String, String> settings) {
    ServicePlan usual = plan.service(name);
    Map<String, String> all = new LinkedHashMap<>(this.settings);
    all.putAll(settings);
    return process(new ServicePlan(name, Ports.free(), usual.jar(), usual.config()), all);
  }

  /** Starts what a test has stopped. */
  public void restore() {
    postgres.start();
    zipkin.start();
    services.forEach(ServiceProcess::start);
    services.forEach(ServiceProcess::awaitReady);
  }

  /** Where the jar of a service is, its configuration file, and its environment in this mesh. */
  ServicePlan plan(String name) {
    return plan.service(name);
  }

  Map<String, String> environment(ServicePlan service) {
    return plan.environment(service);
  }

  @Override
  public void close() {
    services.forEach(ServiceProcess::close);
    zipkin.close();
    postgres.close();
  }

  private ServiceProcess service(String name) {
    return services.get(MeshPlan.SERVICES.indexOf(name));
  }

  private ServiceProcess process(ServicePlan service, Map<String, String> settings) {
    return new ServiceProcess(service, plan.environment(service), heap, settings, logs);
  }

  private static MeshPlan plan(int postgresPort, int zipkinPort) {
    MeshPlan usual = MeshPlan.of(Objects.requireNonNull(MODULE.getParent()), 0, Map.of());
    List<ServicePlan> services = new ArrayList<>();
    for (ServicePlan service : usual.services()) {
      services.add(new ServicePlan(service.name(), Ports.free(), service.jar(), service.config()));
    }
    return new MeshPlan(postgresPort, zipkinPort, usual.zipkinJar(), List.copyOf(services));
  }

  private static Path logs() {
    try {
      Path parent = Files.createDirectories(MODULE.resolve("target/mesh-logs"));
      return Files.createTempDirectory(parent, "run-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How long anything in a mesh on a busy machine may take. */
  public static final Duration LIMIT = Duration.ofSeconds(60);
}

package dev.vertxms.service;

import dev.vertxms.admission.Admission;
import dev.vertxms.client.Downstreams;
import dev.vertxms.health.HealthReport;
import dev.vertxms.health.HealthRoutes;
import dev.vertxms.health.Lifecycle;
import dev.vertxms.http.ConnectionCount;
import dev.vertxms.http.DrainGate;
import dev.vertxms.openapi.Contract;
import java.util.concurrent.atomic.AtomicInteger;

/** What all instances of one service share. Thread-safe. */
final class ServiceContext {

  private final String name;
  private final ServiceSettings settings;
  private final Lifecycle lifecycle = new Lifecycle();
  private final DrainGate gate = new DrainGate();
  private final HealthReport health;
  private final Shared<Void> healthWatch = new Shared<>();
  private final Admission admission;
  private final ConnectionCount connections;
  private final AtomicInteger port = new AtomicInteger();
  private final AtomicInteger managementPort = new AtomicInteger();
  private final Downstreams downstreams;
  private final Shared<Contract> contract = new Shared<>();
  private final Shared<Described> description = new Shared<>();

  ServiceContext(String name, ServiceSettings settings) {
    this.name = name;
    this.settings = settings;
    this.health = new HealthReport(settings.health(), lifecycle);
    this.downstreams = Downstreams.of(settings.clients());
    connections = new ConnectionCount(settings.server().connections().max());
    admission = new Admission(settings.admission());
  }

  String name() {
    return name;
  }

  ServiceSettings settings() {
    return settings;
  }

  int instances() {
    return settings.service().actualInstances();
  }

  Lifecycle lifecycle() {
    return lifecycle;
  }

  HealthReport health() {
    return health;
  }

  /** The probes as the service's own port answers them: with a management port, not at all. */
  HealthRoutes healthRoutes() {
    return settings.management().port() == null ? HealthRoutes.of(health) : HealthRoutes.none();
  }

  /** The first round of health checks; one instance asks them for all. */
  Shared<Void> healthWatch() {
    return healthWatch;
  }

  /** The way in, for connections to every instance. */
  DrainGate gate() {
    return gate;
  }

  /** The neighbours. */
  Downstreams downstreams() {
    return downstreams;
  }

  /** The connections to every instance. */
  ConnectionCount connections() {
    return connections;
  }

  /** Who is let in, to every instance. */
  Admission admission() {
    return admission;
  }

  /** The contract that the service was handed. */
  Shared<Contract> contract() {
    return contract;
  }

  /** What the service promises its callers, the same for all instances. */
  Shared<Described> description() {
    return description;
  }

  /**
   * What {@link #description} came to.
   *
   * @throws IllegalStateException before the service has started
   */
  Described described() {
    Described made = description.orNull();
    if (made == null) {
      throw new IllegalStateException("service " + name + ": has not started");
    }
    return made;
  }

  /** An instance listens; all of them share one port. */
  void listens(int actualPort) {
    port.set(actualPort);
  }

  int port() {
    return port.get();
  }

  /** The management port is open. */
  void managedAt(int actualPort) {
    managementPort.set(actualPort);
  }

  /**
   * @throws IllegalStateException when there is none
   */
  int managementPort() {
    if (settings.management().port() == null) {
      throw new IllegalStateException("management.port: not set");
    }
    return managementPort.get();
  }
}

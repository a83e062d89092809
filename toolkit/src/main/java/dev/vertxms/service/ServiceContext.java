package dev.vertxms.service;

import dev.vertxms.health.Lifecycle;
import dev.vertxms.http.DrainGate;
import dev.vertxms.openapi.Contract;
import java.util.concurrent.atomic.AtomicInteger;

/** What all instances of one service share. Thread-safe. */
final class ServiceContext {

  private final String name;
  private final ServiceSettings settings;
  private final Lifecycle lifecycle = new Lifecycle();
  private final DrainGate gate = new DrainGate();
  private final AtomicInteger port = new AtomicInteger();
  private final Shared<Contract> contract = new Shared<>();
  private final Shared<Described> description = new Shared<>();

  ServiceContext(String name, ServiceSettings settings) {
    this.name = name;
    this.settings = settings;
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

  /** The way in, for connections to every instance. */
  DrainGate gate() {
    return gate;
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
}

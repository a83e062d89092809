package dev.vertxms.service;

import dev.vertxms.health.Lifecycle;
import dev.vertxms.http.DrainGate;
import java.util.concurrent.atomic.AtomicInteger;

/** What all instances of one service share. Thread-safe. */
final class ServiceContext {

  private final ServiceSettings settings;
  private final Lifecycle lifecycle = new Lifecycle();
  private final DrainGate gate = new DrainGate();
  private final AtomicInteger port = new AtomicInteger();

  ServiceContext(ServiceSettings settings) {
    this.settings = settings;
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

  /** An instance listens; all of them share one port. */
  void listens(int actualPort) {
    port.set(actualPort);
  }

  int port() {
    return port.get();
  }
}

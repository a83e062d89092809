package dev.vertxms.service;

import dev.vertxms.health.Lifecycle;
import dev.vertxms.http.DrainGate;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** What all instances of one service share. Thread-safe. */
final class ServiceContext {

  private final String name;
  private final ServiceSettings settings;
  private final Lifecycle lifecycle = new Lifecycle();
  private final DrainGate gate = new DrainGate();
  private final AtomicInteger port = new AtomicInteger();
  private final AtomicBoolean described = new AtomicBoolean();

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

  /** True once, for the instance that looks at what is the same for all of them. */
  boolean firstToDescribe() {
    return described.compareAndSet(false, true);
  }

  /** An instance listens; all of them share one port. */
  void listens(int actualPort) {
    port.set(actualPort);
  }

  int port() {
    return port.get();
  }
}

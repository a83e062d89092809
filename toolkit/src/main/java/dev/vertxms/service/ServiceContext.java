package dev.vertxms.service;

import dev.vertxms.health.Lifecycle;
import dev.vertxms.http.DrainGate;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** What all instances of one service share. Thread-safe. */
final class ServiceContext {

  private final String name;
  private final ServiceSettings settings;
  private final Lifecycle lifecycle = new Lifecycle();
  private final DrainGate gate = new DrainGate();
  private final AtomicInteger port = new AtomicInteger();
  private final AtomicBoolean described = new AtomicBoolean();
  private final CompletableFuture<Described> description = new CompletableFuture<>();

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

  /**
   * What the service promises its callers, the same for all instances.
   *
   * @param context of the instance that asks; its future completes there
   * @param describe asked of the first instance only
   */
  Future<Described> described(Context context, Supplier<Future<Described>> describe) {
    if (described.compareAndSet(false, true)) {
      describe.get().onSuccess(description::complete).onFailure(description::completeExceptionally);
    }
    return Future.fromCompletionStage(description, context);
  }

  /**
   * What {@link #described} came to.
   *
   * @throws IllegalStateException before the service has started
   */
  Described described() {
    Described made = description.isCompletedExceptionally() ? null : description.getNow(null);
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

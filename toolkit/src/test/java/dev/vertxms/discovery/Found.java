package dev.vertxms.discovery;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A search that runs, and what it has found. */
final class Found {

  final Instances instances =
      new Instances("city-service", Balancing.ROUND_ROBIN, EjectionSettings.defaults());
  final Search search;

  Found(Vertx vertx, DiscoverySettings settings) {
    search = Search.start(vertx, settings, instances);
  }

  List<String> now() {
    return instances.all().stream().map(Instance::key).toList();
  }

  static <T> T get(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}

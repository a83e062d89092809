package dev.vertxms.service;

import dev.vertxms.client.ClientRegistry;
import dev.vertxms.client.ClientSettings;
import dev.vertxms.client.ServiceClient;
import dev.vertxms.database.Database;
import dev.vertxms.database.DatabaseSettings;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A service's routes for those who only read them: its parts lead nowhere, no settings are asked
 * for, nothing is opened.
 */
final class DeclaredRoutes {

  // Port 1 answers nobody, in case somebody asks all the same.
  private static final DatabaseSettings NO_DATABASE =
      DatabaseSettings.of("postgresql://nobody@localhost:1/nothing");
  private static final ClientSettings NO_NEIGHBOUR =
      ClientSettings.of(URI.create("http://localhost:1"));

  private DeclaredRoutes() {}

  static Declared of(String service, Supplier<? extends ServiceVerticle> verticle) {
    Vertx vertx = Vertx.vertx();
    try {
      return verticle.get().declared(service, vertx);
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  /** As {@link #of}, while what the service logs and prints goes to standard error. */
  static Declared quietly(String service, Supplier<? extends ServiceVerticle> verticle) {
    PrintStream out = System.out;
    System.setOut(System.err);
    try {
      return of(service, verticle);
    } finally {
      System.setOut(out);
    }
  }

  static Database database(Vertx vertx) {
    return Database.create(vertx, NO_DATABASE, 1);
  }

  static ServiceClient client(Vertx vertx, String name) {
    return ClientRegistry.create(vertx, Map.of(name, NO_NEIGHBOUR), 1).client(name);
  }
}

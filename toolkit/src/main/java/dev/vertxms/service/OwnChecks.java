package dev.vertxms.service;

import dev.vertxms.client.ClientHealth;
import dev.vertxms.client.ClientSettings;
import dev.vertxms.client.Reach;
import dev.vertxms.database.Database;
import dev.vertxms.error.ServiceException;
import dev.vertxms.health.Health;
import dev.vertxms.health.Outcome;
import io.vertx.core.Future;
import java.util.Map;
import java.util.function.Supplier;

/** The health checks that a service has from its settings alone. */
final class OwnChecks {

  private OwnChecks() {}

  static void database(Health health, Database database) {
    health.check("database", () -> database.ping().map(Outcome.up()));
  }

  static void neighbours(Health health, Map<String, ClientSettings> neighbours, Reach reach) {
    neighbours.forEach(
        (name, settings) -> {
          Supplier<Future<Outcome>> ask = () -> reached(reach, settings);
          if (settings.health() == ClientHealth.REQUIRED) {
            health.check("clients." + name, ask);
          } else if (settings.health() == ClientHealth.OPTIONAL) {
            health.optional("clients." + name, ask);
          }
        });
  }

  private static Future<Outcome> reached(Reach reach, ClientSettings settings) {
    return reach
        .of(settings)
        .map(Outcome.up())
        .recover(
            cause ->
                Future.failedFuture(
                    ServiceException.unavailable("takes no connections").withCause(cause)));
  }
}

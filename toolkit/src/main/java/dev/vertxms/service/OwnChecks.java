package dev.vertxms.service;

import dev.vertxms.client.ClientHealth;
import dev.vertxms.client.Downstream;
import dev.vertxms.client.Downstreams;
import dev.vertxms.client.Reach;
import dev.vertxms.database.Database;
import dev.vertxms.discovery.Instance;
import dev.vertxms.discovery.Instances;
import dev.vertxms.error.ServiceException;
import dev.vertxms.health.Health;
import dev.vertxms.health.Outcome;
import io.vertx.core.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The health checks that a service has from its settings alone. */
final class OwnChecks {

  private OwnChecks() {}

  static void database(Health health, Database database) {
    health.check("database", () -> database.ping().map(Outcome.up()));
  }

  static void neighbours(Health health, Downstreams neighbours, Reach reach) {
    for (Downstream one : neighbours.all()) {
      Supplier<Future<Outcome>> ask = () -> reached(reach, one);
      if (one.settings().health() == ClientHealth.REQUIRED) {
        health.check("clients." + one.name(), ask);
      } else if (one.settings().health() == ClientHealth.OPTIONAL) {
        health.optional("clients." + one.name(), ask);
      }
    }
  }

  private static Future<Outcome> reached(Reach reach, Downstream neighbour) {
    return reach
        .of(neighbour)
        .map(reached -> up(neighbour.instances()))
        .recover(
            cause ->
                Future.failedFuture(
                    ServiceException.unavailable("takes no connections").withCause(cause)));
  }

  private static Outcome up(@Nullable Instances instances) {
    return instances == null
        ? Outcome.up()
        : Outcome.up()
            .with("instances", instances.all().size())
            .with("ejected", instances.all().stream().filter(Instance::isEjected).count());
  }
}

package dev.vertxms.service;

import dev.vertxms.database.DatabaseSettings;
import dev.vertxms.health.HealthReport;
import dev.vertxms.health.Outcome;
import dev.vertxms.migration.ChangeSet;
import dev.vertxms.migration.MigrationTarget;
import dev.vertxms.migration.Migrations;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a service's schema up to date before it listens, or sees that it is. */
final class Schema {

  private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

  private Schema() {}

  /**
   * Off the event loops, because Liquibase blocks; a service without a change log has nothing to
   * do.
   */
  static Future<Void> prepare(Vertx vertx, ServiceSettings settings, HealthReport health) {
    Migrations migrations = migrations(settings);
    boolean wanted = settings.migrations().onStart() || settings.migrations().check();
    if (migrations == null || !wanted || !hasChangeLog(settings)) {
      return Future.succeededFuture();
    }
    health.migrations(Outcome.down("the schema is not known to be up to date"));
    return vertx
        .<Void>executeBlocking(
            () -> {
              prepare(migrations, settings.migrations().onStart());
              return null;
            })
        .onSuccess(prepared -> health.migrations(Outcome.up()))
        .recover(cause -> Future.failedFuture(new StartException("migrations", cause)));
  }

  private static void prepare(Migrations migrations, boolean migrate) {
    if (migrate) {
      List<ChangeSet> applied = migrations.migrate();
      LOG.info("schema is up to date, {} change sets applied", applied.size());
      return;
    }
    List<ChangeSet> missing = migrations.pending();
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "the schema lacks "
              + missing.stream().map(ChangeSet::toString).collect(Collectors.joining(", "))
              + " (apply with the migrate command, or set migrations.on-start)");
    }
  }

  /** The migrations of the configured database, or null when there is none. */
  static @Nullable Migrations migrations(ServiceSettings settings) {
    DatabaseSettings database = settings.database();
    return database == null ? null : Migrations.create(target(database), settings.migrations());
  }

  private static boolean hasChangeLog(ServiceSettings settings) {
    ClassLoader loader =
        Objects.requireNonNullElse(
            Thread.currentThread().getContextClassLoader(), Schema.class.getClassLoader());
    return loader.getResource(settings.migrations().changeLog()) != null;
  }

  private static MigrationTarget target(DatabaseSettings database) {
    String url =
        "jdbc:postgresql://%s:%d/%s?sslmode=%s%s"
            .formatted(
                database.host(),
                database.port(),
                encoded(Objects.requireNonNull(database.name())),
                database.sslMode(),
                database.sslRootCert() == null
                    ? ""
                    : "&sslrootcert=" + encoded(database.sslRootCert()));
    return new MigrationTarget(url, Objects.requireNonNull(database.user()), database.password());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

package dev.vertxms.testkit;

import dev.vertxms.config.Secret;
import dev.vertxms.migration.MigrationSettings;
import dev.vertxms.migration.MigrationTarget;
import dev.vertxms.migration.Migrations;

/** A migrated database of a test's own. */
public final class FreshDatabase {

  private FreshDatabase() {}

  /** Where JDBC finds it, with user and password. */
  public static String migrated(String changeLog) {
    var server = TestDatabases.server();
    String url = server.jdbcUrl(TestDatabases.fresh());
    var target = new MigrationTarget(url, server.user(), Secret.of(server.password()));
    Migrations.create(target, MigrationSettings.of(changeLog)).migrate();
    return url + "?user=" + server.user() + "&password=" + server.password();
  }
}

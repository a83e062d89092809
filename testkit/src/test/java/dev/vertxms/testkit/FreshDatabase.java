package dev.vertxms.testkit;

import dev.vertxms.migration.MigrationSettings;

/** A migrated database of a test's own. */
public final class FreshDatabase {

  private FreshDatabase() {}

  /** Where JDBC finds it, with user and password. */
  public static String migrated(String changeLog) {
    var databases = TestDatabases.shared();
    var server = databases.server();
    String name = databases.migrated(MigrationSettings.of(changeLog));
    return server.jdbcUrl(name) + "&user=" + server.user() + "&password=" + server.password();
  }
}

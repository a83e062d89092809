package dev.vertxms.testkit;

import dev.vertxms.servers.PostgresServer;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Empty databases on one real Postgres, which starts with the first and ends with the process.
 *
 * <p>Thread-safe.
 */
final class TestDatabases {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private TestDatabases() {}

  private static final class Shared {
    static final PostgresServer POSTGRES = PostgresServer.temporary();
  }

  static PostgresServer server() {
    return Shared.POSTGRES;
  }

  /** The name of a new, empty database. */
  static String fresh() {
    String name = "test_" + COUNT.incrementAndGet();
    Shared.POSTGRES.createDatabase(name);
    return name;
  }
}

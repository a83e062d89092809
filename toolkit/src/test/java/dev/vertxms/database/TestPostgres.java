package dev.vertxms.database;

import dev.vertxms.servers.PostgresServer;
import java.util.concurrent.atomic.AtomicInteger;

/** One server for all tests of a JVM, and a database of its own for each that asks. */
public final class TestPostgres {

  private static final PostgresServer SERVER = PostgresServer.temporary();
  private static final AtomicInteger COUNT = new AtomicInteger();

  private TestPostgres() {}

  public static PostgresServer server() {
    return SERVER;
  }

  /** Makes a database and gives its name. */
  public static String newDatabase() {
    String name = "test_" + COUNT.incrementAndGet();
    SERVER.createDatabase(name);
    return name;
  }

  public static DatabaseSettings settings(String database) {
    return settings(SERVER, database);
  }

  public static DatabaseSettings settings(PostgresServer server, String database) {
    return DatabaseSettings.of(
        "postgresql://postgres:secret@" + server.host() + ":" + server.port() + "/" + database);
  }
}

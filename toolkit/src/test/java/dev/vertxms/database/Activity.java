package dev.vertxms.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vertxms.servers.PostgresServer;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/** What the server says of the sessions in a database, asked over a connection of its own. */
public record Activity(PostgresServer server, String database) {

  /** Statements that run and have that text in theirs. */
  public long running(String text) {
    return count("state = 'active' and query like '%" + text + "%'");
  }

  public long idleInTransaction() {
    return count("state like 'idle in transaction%'");
  }

  public long sessions() {
    return count("true");
  }

  public void awaitRunning(String text, int number) {
    await()
        .pollInterval(Duration.ofMillis(5))
        .untilAsserted(() -> assertThat(running(text)).isEqualTo(number));
  }

  /** Waits until none runs, and gives the milliseconds that it took. */
  public long millisUntilNone(String text) {
    long start = System.nanoTime();
    await()
        .atMost(Duration.ofSeconds(4))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> running(text) == 0);
    return Duration.ofNanos(System.nanoTime() - start).toMillis();
  }

  private long count(String condition) {
    try (var connection = DriverManager.getConnection(server.jdbcUrl(database), "postgres", "");
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select count(*) from pg_stat_activity where pid <> pg_backend_pid()"
                    + " and datname = '"
                    + database
                    + "' and backend_type = 'client backend' and "
                    + condition)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }
}

package dev.vertxms.mesh.faults;

import dev.vertxms.mesh.RunningMesh;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** The usual load: four reads of a user, then one created, under a name of its own. */
final class UserTraffic implements IntFunction<Call> {

  static final int PER_SECOND = 200;
  static final String DATABASE = "user_service";

  private static final int USERS = 5;
  private static final int WRITE_EACH = 5;

  private final int port;
  private final String name = "f" + System.nanoTime() + "-";

  UserTraffic(int port) {
    this.port = port;
  }

  @Override
  public Call apply(int number) {
    return number % WRITE_EACH == 0
        ? create(number)
        : Call.get(port, "/users/" + (number % USERS + 1));
  }

  Call create(int number) {
    return Call.post(port, "/users", body(name + number));
  }

  static String body(String name) {
    return "{\"name\":\"" + name + "\",\"age\":1,\"city_id\":1,\"role_id\":1}";
  }

  /** That no write which was acknowledged is lost. */
  void checkWrites(RunningMesh mesh, Samples samples, Findings findings) throws SQLException {
    Set<String> acknowledged =
        samples.where(it -> it.call().isWrite() && it.status() == 201).all().stream()
            .map(it -> it.call().body())
            .collect(Collectors.toSet());
    try (var database = Backstage.of(mesh, DATABASE)) {
      int kept = database.number("select count(*) from users where name like '" + name + "%'");
      findings.check(
          kept >= acknowledged.size(),
          acknowledged.size() + " writes acknowledged, " + kept + " in the table");
      database.execute("delete from users where name like '" + name + "%'");
    }
  }

  /** What has to hold of every fault: kinds of answers, no transaction left, a pool in its size. */
  static void checkAlways(RunningMesh mesh, Samples samples, int instances, Findings findings)
      throws SQLException {
    int pool = FaultTable.POOL * instances;
    findings.none("answer beside 2xx, 4xx, 429, 503, 504 in an envelope", samples.strays());
    try (var database = Backstage.of(mesh, DATABASE)) {
      Moments.until(
          Duration.ofSeconds(5),
          () -> database.idleInTransaction() == 0 && database.connections() <= pool);
      findings.check(
          database.idleInTransaction() == 0,
          database.idleInTransaction() + " connections idle in a transaction");
      findings.atMost("connections to the database", database.connections(), pool, "");
    }
  }
}

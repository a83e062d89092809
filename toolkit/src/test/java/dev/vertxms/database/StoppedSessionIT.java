package dev.vertxms.database;

import static dev.vertxms.database.Await.failure;
import static dev.vertxms.database.Await.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A session on the server that takes no notice of anything: its slot is free all the same. */
class StoppedSessionIT {

  private static final String SLEEP = "select 1 from pg_sleep(3)";

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();
  private String name;
  private Activity activity;
  private Database database;

  @BeforeEach
  void open() {
    name = TestPostgres.newDatabase();
    activity = new Activity(TestPostgres.server(), name);
    var settings = TestPostgres.settings(name);
    var opened = new CompletableFuture<Database>();
    // Eight loops share 16 connections: one for leases, and one for reads.
    loop.runOnContext(none -> opened.complete(Database.create(vertx, settings, 8)));
    database = opened.join();
  }

  @AfterEach
  void close() {
    result(vertx.close());
  }

  static Stream<Arguments> ways() {
    BiFunction<Database, String, Future<Integer>> fetch =
        (database, sql) -> database.fetchValue(Integer.class, sql);
    BiFunction<Database, String, Future<Integer>> execute = Database::execute;
    BiFunction<Database, String, Future<Integer>> transaction =
        (database, sql) -> database.transaction(connection -> connection.execute(sql));
    return Stream.of(
        Arguments.of("fetch", fetch),
        Arguments.of("execute", execute),
        Arguments.of("transaction", transaction));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ways")
  void costsNoConnection(String way, BiFunction<Database, String, Future<Integer>> send)
      throws Exception {
    var request = InScope.run(loop, null, () -> send.apply(database, SLEEP));
    activity.awaitRunning("pg_sleep", 1);
    long session = session();
    signal("-STOP", session);
    try {
      request.scope().cancel(new IllegalStateException("enough"));
      assertThat(failure(request.future())).hasMessage("enough");
      await()
          .atMost(Duration.ofSeconds(8))
          .ignoreExceptions()
          .untilAsserted(() -> assertThat(result(send.apply(database, "select 1"))).isEqualTo(1));
      assertThat(activity.running("pg_sleep")).isEqualTo(1);
    } finally {
      signal("-CONT", session);
    }
    result(database.close());
  }

  @Test
  void givesBackTheConnectionOfWorkThatIsWrong() {
    Throwable nothing = failure(database.acquire(connection -> null));
    assertThat(nothing).hasMessage("work: null (expected: a future)");
    Throwable error =
        failure(
            database.transaction(
                connection -> {
                  throw new AssertionError("wrong");
                }));
    assertThat(error).isInstanceOf(AssertionError.class).hasMessage("wrong");
    // There is one connection for leases.
    assertThat(result(database.execute("select 1"))).isEqualTo(1);
    result(database.close());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ways")
  void doesNotKeepTheRestFromClosing(String way, BiFunction<Database, String, Future<Integer>> send)
      throws Exception {
    var request = InScope.run(loop, null, () -> send.apply(database, SLEEP));
    activity.awaitRunning("pg_sleep", 1);
    long session = session();
    signal("-STOP", session);
    try {
      result(database.close());
    } finally {
      signal("-CONT", session);
    }
    assertThat(request.scope().isCancelled()).isFalse();
  }

  private long session() throws Exception {
    try (var connection =
            DriverManager.getConnection(TestPostgres.server().jdbcUrl(name), "postgres", "");
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select pid from pg_stat_activity where pid <> pg_backend_pid()"
                    + " and state = 'active' and datname = current_database()"
                    + " and query like '%pg_sleep%'")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static void signal(String signal, long pid) throws Exception {
    var command = List.of("kill", signal, "" + pid);
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}

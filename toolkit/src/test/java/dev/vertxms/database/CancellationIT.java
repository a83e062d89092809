package dev.vertxms.database;

import static dev.vertxms.database.Await.failure;
import static dev.vertxms.database.Await.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vertxms.concurrent.Parallel;
import dev.vertxms.error.ServiceException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever ends a request ends its statements, on the server too, and nobody else's. */
class CancellationIT {

  private static final String SLEEP = "select pg_sleep(5)";
  private static final Duration LIMIT = Duration.ofMillis(150);

  /** Every way in which a statement gets to the server. */
  enum Way {
    FETCH {
      @Override
      Future<?> send(Database database, String sql) {
        return database.fetchRow(sql);
      }
    },
    EXECUTE {
      @Override
      Future<?> send(Database database, String sql) {
        return database.execute(sql);
      }
    },
    ACQUIRE {
      @Override
      Future<?> send(Database database, String sql) {
        return database.acquire(connection -> connection.fetchRow(sql));
      }
    },
    TRANSACTION {
      @Override
      Future<?> send(Database database, String sql) {
        return database.transaction(
            connection ->
                connection
                    .execute("insert into noted values (1)")
                    .compose(none -> connection.execute(sql)));
      }
    },
    DRIVER {
      @Override
      Future<?> send(Database database, String sql) {
        return database.acquire(connection -> connection.unwrap().query(sql).execute());
      }
    };

    abstract Future<?> send(Database database, String sql);
  }

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();
  private Activity activity;
  private Database database;

  @BeforeEach
  void open() {
    String name = TestPostgres.newDatabase();
    activity = new Activity(TestPostgres.server(), name);
    // The first look takes longer than what is measured.
    assertThat(activity.running("pg_sleep")).isZero();
    var opened = new CompletableFuture<Database>();
    loop.runOnContext(
        none -> opened.complete(Database.create(vertx, TestPostgres.settings(name), 1)));
    database = opened.join();
    result(database.execute("create table noted (id int)"));
  }

  @AfterEach
  void close() {
    result(database.close());
    result(vertx.close());
  }

  @ParameterizedTest
  @EnumSource
  void endsAtTheDeadlineOnTheServerToo(Way way) {
    long start = System.nanoTime();
    var request = inScope(LIMIT, () -> way.send(database, SLEEP));
    activity.awaitRunning("pg_sleep", 1);

    Throwable failure = failure(request.future());
    long late = millisSince(start) - LIMIT.toMillis();
    long left = activity.millisUntilNone("pg_sleep");

    assertThat(failure).isInstanceOf(ServiceException.class).hasMessage("not done within 150 ms");
    assertThat(((ServiceException) failure).status()).isEqualTo(504);
    System.out.println(way + ": caller " + late + " ms late, server " + left + " ms more");
    assertThat(late).isLessThan(100);
    // 200 and some slack for a busy machine.
    assertThat(left).isLessThan(300);
    assertNothingIsLeft();
  }

  @ParameterizedTest
  @EnumSource
  void endsWithItsCause(Way way) {
    var request = inScope(null, () -> way.send(database, SLEEP));
    activity.awaitRunning("pg_sleep", 1);
    var cause = ServiceException.of(499, "the caller has gone away");

    request.scope().cancel(cause);

    assertThat(failure(request.future())).isSameAs(cause);
    assertThat(activity.millisUntilNone("pg_sleep")).isLessThan(300);
    assertNothingIsLeft();
  }

  @ParameterizedTest
  @EnumSource
  void doesNotBeginForARequestThatIsOver(Way way) {
    var cause = ServiceException.of(499, "the caller has gone away");
    var late = new CompletableFuture<Future<?>>();
    var request =
        inScope(
            null,
            () ->
                vertx
                    .timer(50)
                    .onComplete(none -> late.complete(way.send(database, SLEEP)))
                    .mapEmpty());
    request.scope().cancel(cause);

    assertThat(failure(late.join())).isSameAs(cause);
    assertThat(activity.running("pg_sleep")).isZero();
    assertNothingIsLeft();
  }

  @Test
  void givesUpTheWaitForAConnection() {
    List<InScope<?>> holders = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      holders.add(inScope(null, () -> database.execute(SLEEP)));
    }
    activity.awaitRunning("pg_sleep", 14);

    long start = System.nanoTime();
    var waiting = inScope(LIMIT, () -> database.execute("insert into noted values (1)"));
    Throwable failure = failure(waiting.future());
    assertThat(millisSince(start)).isLessThan(LIMIT.toMillis() + 100);
    assertThat(failure).hasMessage("not done within 150 ms");

    holders.forEach(holder -> holder.scope().cancel(new CancellationException("enough")));
    activity.millisUntilNone("pg_sleep");
    assertNothingIsLeft();
    assertThat(result(database.fetchValue(Long.class, "select count(*) from noted"))).isZero();
  }

  @Test
  void leavesTheReadsOfOthersAlone() {
    List<InScope<?>> cut = new ArrayList<>();
    List<InScope<Integer>> others = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      int number = i;
      if (i % 10 == 3) {
        cut.add(inScope(LIMIT, () -> database.fetchRow("select pg_sleep(1.9)")));
      }
      others.add(
          inScope(
              Duration.ofSeconds(5),
              () -> database.fetchValue(Integer.class, "select $1::int", number)));
    }
    for (InScope<?> one : cut) {
      assertThat(failure(one.future())).hasMessage("not done within 150 ms");
    }
    long start = System.nanoTime();
    for (int i = 0; i < others.size(); i++) {
      assertThat(result(others.get(i).future())).isEqualTo(i);
    }
    assertThat(millisSince(start)).isLessThan(1000);
    assertNothingIsLeft();
  }

  @Test
  void aFailedBranchCancelsTheStatementsOfTheOthers() {
    var trouble = ServiceException.notFound("no such city");
    for (Way way : Way.values()) {
      Promise<Object> sibling = Promise.promise();
      var request =
          inScope(
              null,
              () ->
                  Parallel.join(() -> way.send(database, SLEEP).<Object>mapEmpty(), sibling::future)
                      .map((a, b) -> a));
      activity.awaitRunning("pg_sleep", 1);
      sibling.fail(trouble);

      assertThat(failure(request.future())).isSameAs(trouble);
      assertThat(activity.millisUntilNone("pg_sleep")).isLessThan(300);
    }
    assertNothingIsLeft();
  }

  @Test
  void aBranchWithinALeaseIsCancelledAlone() {
    var request =
        inScope(
            null,
            () ->
                database.acquire(
                    connection ->
                        Parallel.branch("slow", () -> connection.fetchRow(SLEEP))
                            .within(LIMIT)
                            .orElse(Optional.empty())
                            .get()
                            .compose(none -> connection.fetchValue(Integer.class, "select 7"))));
    assertThat(result(request.future())).isEqualTo(7);
    assertNothingIsLeft();
  }

  @Test
  void givesTheConnectionBackThoughTheWorkNeverEnds() {
    for (int i = 0; i < 20; i++) {
      Promise<Void> never = Promise.promise();
      var leased = inScope(LIMIT, () -> database.acquire(connection -> never.future()));
      var transacted =
          inScope(
              LIMIT,
              () ->
                  database.transaction(
                      c -> c.execute("insert into noted values (1)").compose(n -> never.future())));
      assertThat(failure(leased.future())).hasMessage("not done within 150 ms");
      assertThat(failure(transacted.future())).hasMessage("not done within 150 ms");
    }
    assertNothingIsLeft();
    assertThat(result(database.fetchValue(Long.class, "select count(*) from noted"))).isZero();
  }

  @Test
  void tellsTheServerHowLongATransactionMayRun() {
    String sql = "select setting::int from pg_settings where name = 'statement_timeout'";
    var request =
        inScope(
            Duration.ofSeconds(2),
            () -> database.transaction(connection -> connection.fetchValue(Integer.class, sql)));
    assertThat(result(request.future())).isBetween(1_000, 2_050);
    // It was for that transaction only, and there is none without a deadline.
    Integer free = result(database.transaction(c -> c.fetchValue(Integer.class, sql)));
    assertThat(free).isEqualTo(30_000);
    Integer leased = result(database.acquire(c -> c.fetchValue(Integer.class, sql)));
    assertThat(leased).isEqualTo(30_000);
  }

  @Test
  void refusesAConnectionWhoseWorkIsDone() {
    var kept = new CompletableFuture<Connection>();
    result(
        database.acquire(
            connection -> {
              kept.complete(connection);
              return Future.succeededFuture();
            }));
    assertThat(failure(kept.join().execute("select 1")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("connection: used after its work was done");
  }

  private <T> InScope<T> inScope(Duration limit, Supplier<Future<T>> work) {
    return InScope.run(loop, limit, work);
  }

  /** All of the pool is there to be used at once, none in a transaction. */
  private void assertNothingIsLeft() {
    await().untilAsserted(() -> assertThat(activity.idleInTransaction()).isZero());
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      all.add(database.execute("select pg_sleep(0.05)"));
      all.add(database.fetchValue(Integer.class, "select 1"));
    }
    result(Future.all(all));
    assertThat(result(database.fetchValue(Long.class, "select count(*) from noted"))).isZero();
    assertThat(activity.sessions()).isLessThanOrEqualTo(16);
  }

  private static long millisSince(long start) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }
}

package dev.vertxms.database;

import static dev.vertxms.database.Await.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vertxms.error.ServiceException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Connections are lost while statements run, wait and are cancelled: each has an end, its own. */
class LossStressIT {

  private static final int STATEMENTS = 4000;
  private static final int AT_ONCE = 80;

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();
  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();
  private final AtomicInteger lost = new AtomicInteger();
  private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();

  @Test
  void everyStatementEndsAndNoConnectionIsMissingAfterwards() {
    String name = TestPostgres.newDatabase();
    var activity = new Activity(TestPostgres.server(), name);
    var opened = new CompletableFuture<Database>();
    loop.runOnContext(
        none -> opened.complete(Database.create(vertx, TestPostgres.settings(name), 1)));
    Database database = opened.join();
    long start = System.nanoTime();
    for (int i = 0; i < AT_ONCE; i++) {
      var random = new Random(i);
      ForkJoinPool.commonPool().execute(() -> next(database, random));
    }

    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              loseSome(name);
              return ended.get() >= STATEMENTS + AT_ONCE;
            });
    System.out.printf(
        "%d statements, %d lost, %d ms%n",
        STATEMENTS, lost.get(), Duration.ofNanos(System.nanoTime() - start).toMillis());

    assertThat(wrong).isEmpty();
    // The pool learns of the last ones it has lost as it hands them out.
    await()
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              List<Future<?>> all = new ArrayList<>();
              for (int i = 0; i < 14; i++) {
                all.add(database.execute("select pg_sleep(0.05)"));
                all.add(database.fetchValue(Integer.class, "select 1"));
              }
              result(Future.all(all));
            });
    assertThat(activity.idleInTransaction()).isZero();
    assertThat(activity.running("pg_sleep")).isZero();
    assertThat(activity.sessions()).isLessThanOrEqualTo(16);
    result(database.close());
    result(vertx.close());
  }

  private void next(Database database, Random random) {
    int number = numbers.incrementAndGet();
    if (number > STATEMENTS) {
      ended.incrementAndGet();
      return;
    }
    int way = random.nextInt(6);
    boolean cut = random.nextInt(4) == 0;
    double millis = random.nextInt(3) == 0 ? random.nextInt(15) : 0;
    String sql = "select v from (select $1::int v, pg_sleep(" + millis / 1000 + ")) one";
    var request = InScope.run(loop, null, () -> send(database, way, sql, number));
    if (cut) {
      // From a thread of its own, or from the loop.
      vertx.setTimer(
          1 + random.nextInt(20),
          fired -> {
            Runnable cancel = () -> request.scope().cancel(new IllegalStateException("cut"));
            if (number % 2 == 0) {
              cancel.run();
            } else {
              ForkJoinPool.commonPool().execute(cancel);
            }
          });
    }
    request
        .future()
        .onComplete(
            (value, failure) -> {
              ended.incrementAndGet();
              judge(number, cut, value, failure);
              ForkJoinPool.commonPool().execute(() -> next(database, random));
            });
  }

  private void judge(int number, boolean cut, Integer value, Throwable failure) {
    if (failure == null) {
      if (value != number) {
        wrong.add(number + " got " + value);
      }
    } else if (failure instanceof ServiceException gone && gone.status() == 503) {
      lost.incrementAndGet();
    } else if (!cut || !"cut".equals(failure.getMessage())) {
      wrong.add(number + " failed with " + failure);
    }
  }

  private static Future<Integer> send(Database database, int way, String sql, int number) {
    return switch (way) {
      case 0 -> database.acquire(c -> c.fetchValue(Integer.class, sql, number));
      case 1 -> database.transaction(c -> c.fetchValue(Integer.class, sql, number));
      case 2 -> database.execute(sql, number).map(rows -> number);
      default -> database.fetchValue(Integer.class, sql, number);
    };
  }

  private static void loseSome(String name) {
    try (var connection =
            DriverManager.getConnection(TestPostgres.server().jdbcUrl(name), "postgres", "");
        var statement = connection.createStatement()) {
      statement.execute(
          "select pg_terminate_backend(pid) from (select pid from pg_stat_activity"
              + " where datname = current_database() and pid <> pg_backend_pid()"
              + " order by random() limit 2) few");
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }
}

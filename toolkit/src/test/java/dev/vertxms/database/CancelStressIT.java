package dev.vertxms.database;

import static dev.vertxms.database.Await.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Many statements, some of them cancelled at any moment: no other is hit, no slot is lost. */
class CancelStressIT {

  private static final int STATEMENTS = 2000;

  private final Random random = new Random(20_261_121);
  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();

  @Test
  void hitsNoStatementButItsOwn() {
    String name = TestPostgres.newDatabase();
    var activity = new Activity(TestPostgres.server(), name);
    var opened = new CompletableFuture<Database>();
    loop.runOnContext(
        none -> opened.complete(Database.create(vertx, TestPostgres.settings(name), 1)));
    Database database = opened.join();
    long start = System.nanoTime();

    List<InScope<Integer>> kept = new ArrayList<>();
    List<InScope<Integer>> cut = new ArrayList<>();
    List<Integer> expected = new ArrayList<>();
    for (int i = 0; i < STATEMENTS; i++) {
      int number = i;
      int way = random.nextInt(6);
      boolean cancelled = random.nextInt(4) == 0;
      double millis = cancelled ? random.nextInt(15) : random.nextInt(3);
      String sql = "select v from (select $1::int v, pg_sleep(" + millis / 1000 + ")) one";
      var request = InScope.run(loop, null, () -> send(database, way, sql, number));
      if (cancelled) {
        cut.add(request);
        vertx.setTimer(
            1 + random.nextInt(30),
            fired -> request.scope().cancel(new CancellationException("cut")));
      } else {
        kept.add(request);
        expected.add(number);
      }
      if (i % 50 == 49) {
        await().until(() -> kept.stream().filter(one -> !one.future().isComplete()).count() < 60);
      }
    }
    for (int i = 0; i < kept.size(); i++) {
      assertThat(result(kept.get(i).future())).isEqualTo(expected.get(i));
    }
    await().until(() -> cut.stream().allMatch(one -> one.future().isComplete()));
    long failed = cut.stream().filter(one -> one.future().failed()).count();
    assertThat(cut).allMatch(one -> one.future().succeeded() || isCut(one.future().cause()));
    System.out.printf(
        "%d statements, %d cancelled, %d of them in time, %d ms%n",
        STATEMENTS, cut.size(), failed, Duration.ofNanos(System.nanoTime() - start).toMillis());
    assertThat(failed).isPositive();

    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      all.add(database.execute("select pg_sleep(0.05)"));
    }
    result(Future.all(all));
    assertThat(activity.idleInTransaction()).isZero();
    assertThat(activity.sessions()).isLessThanOrEqualTo(16);
    result(database.close());
    result(vertx.close());
  }

  private static Future<Integer> send(Database database, int way, String sql, int number) {
    return switch (way) {
      case 0 -> database.acquire(c -> c.fetchValue(Integer.class, sql, number));
      case 1 -> database.transaction(c -> c.fetchValue(Integer.class, sql, number));
      default -> database.fetchValue(Integer.class, sql, number);
    };
  }

  private static boolean isCut(Throwable cause) {
    return cause instanceof CancellationException;
  }
}

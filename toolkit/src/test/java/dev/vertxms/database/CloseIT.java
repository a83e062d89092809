package dev.vertxms.database;

import static dev.vertxms.database.Await.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A database that is closed while it stops the statement of an abandoned request. */
class CloseIT {

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();

  @Test
  void doesNotWaitForTheStatementOfACancelledRequest() {
    String name = TestPostgres.newDatabase();
    var activity = new Activity(TestPostgres.server(), name);
    var opened = new CompletableFuture<Database>();
    loop.runOnContext(
        none -> opened.complete(Database.create(vertx, TestPostgres.settings(name), 1)));
    Database database = opened.join();
    var request = InScope.run(loop, null, () -> database.execute("select pg_sleep(25)").mapEmpty());
    await().until(() -> activity.running("pg_sleep") == 1);
    long start = System.nanoTime();
    var closed = new CompletableFuture<Void>();

    loop.runOnContext(
        none -> {
          request.scope().cancel(new CancellationException("stopping"));
          database.close().onComplete(done -> closed.complete(null));
        });

    await().atMost(Duration.ofSeconds(20)).until(closed::isDone);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    assertThat(activity.sessions()).isZero();
    result(vertx.close());
  }
}

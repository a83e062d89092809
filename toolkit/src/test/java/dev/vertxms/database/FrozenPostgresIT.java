package dev.vertxms.database;

import static dev.vertxms.database.Await.failure;
import static dev.vertxms.database.Await.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vertxms.error.ServiceException;
import dev.vertxms.servers.PostgresServer;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A server that takes everything and answers nothing. */
class FrozenPostgresIT {

  private static final Duration LIMIT = Duration.ofMillis(300);

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();

  @Test
  void failsAtTheDeadlineAndIsWellWhenTheServerIs() throws Exception {
    try (var server = PostgresServer.temporary()) {
      var activity = new Activity(server, "postgres");
      var opened = new CompletableFuture<Database>();
      loop.runOnContext(
          none ->
              opened.complete(
                  Database.create(vertx, TestPostgres.settings(server, "postgres"), 1)));
      Database database = opened.join();
      List<Supplier<Future<?>>> ways =
          List.of(
              () -> database.fetchValue(Integer.class, "select 1"),
              () -> database.execute("select 1"),
              () -> database.acquire(c -> c.fetchValue(Integer.class, "select 1")),
              () -> database.transaction(c -> c.execute("select 1")));
      // Every slot is filled, or the fault hides.
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        ways.forEach(way -> all.add(way.get()));
      }
      result(Future.all(all));

      List<Long> pids = signal(server, "-STOP");
      try {
        for (int round = 0; round < 8; round++) {
          List<InScope<?>> requests = new ArrayList<>();
          long start = System.nanoTime();
          for (int i = 0; i < 10; i++) {
            for (Supplier<Future<?>> way : ways) {
              requests.add(InScope.run(loop, LIMIT, () -> way.get().<Object>mapEmpty()));
            }
          }
          for (InScope<?> request : requests) {
            Throwable failure = failure(request.future());
            assertThat(failure).isInstanceOf(ServiceException.class);
            assertThat(((ServiceException) failure).status()).isIn(503, 504);
          }
          assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT.plusMillis(250));
        }
      } finally {
        assertThat(signal(server, "-CONT")).containsAll(pids.subList(0, 1));
      }

      long start = System.nanoTime();
      for (Supplier<Future<?>> way : ways) {
        await()
            .atMost(Duration.ofSeconds(2))
            .pollInterval(Duration.ofMillis(20))
            .ignoreExceptions()
            .untilAsserted(() -> result(way.get()));
      }
      System.out.println(
          "recovered in " + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms");
      List<Future<?>> again = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        ways.forEach(way -> again.add(way.get()));
      }
      result(Future.all(again));
      await().untilAsserted(() -> assertThat(activity.sessions()).isLessThanOrEqualTo(16));
      assertThat(activity.idleInTransaction()).isZero();
      result(database.close());
    } finally {
      result(vertx.close());
    }
  }

  private static List<Long> signal(PostgresServer server, String signal) throws Exception {
    ProcessHandle main = ProcessHandle.of(server.pid()).orElseThrow();
    List<Long> pids =
        Stream.concat(Stream.of(main), main.descendants()).map(ProcessHandle::pid).toList();
    List<String> command = new ArrayList<>(List.of("kill", signal));
    pids.forEach(pid -> command.add("" + pid));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    return pids;
  }
}

package dev.vertxms.database;

import static dev.vertxms.database.Await.failure;
import static dev.vertxms.database.Await.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vertxms.error.ServiceException;
import dev.vertxms.servers.PostgresServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryIT {

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void answers503AtOnceWhilePostgresIsGoneAndRecoversWhenItIsBack(boolean killed) {
    var vertx = Vertx.vertx();
    try (var server = PostgresServer.temporary()) {
      var database = Database.create(vertx, TestPostgres.settings(server, "postgres"), 1);
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

      if (killed) {
        server.kill();
      } else {
        server.stop();
      }
      for (int i = 0; i < 40; i++) {
        for (Supplier<Future<?>> way : ways) {
          long start = System.nanoTime();
          Throwable failure = failure(way.get());
          assertThat(failure).isInstanceOf(ServiceException.class);
          assertThat(((ServiceException) failure).status()).isEqualTo(503);
          assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        }
      }

      server.start();
      for (Supplier<Future<?>> way : ways) {
        await()
            .atMost(Duration.ofSeconds(2))
            .ignoreExceptions()
            .untilAsserted(() -> result(way.get()));
      }
      result(database.close());
    } finally {
      result(vertx.close());
    }
  }
}

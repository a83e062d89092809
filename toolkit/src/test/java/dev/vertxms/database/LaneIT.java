package dev.vertxms.database;

import static dev.vertxms.database.Await.failure;
import static dev.vertxms.database.Await.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vertxms.config.Secret;
import dev.vertxms.error.ServiceException;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The upkeep of the connections that single reads share. */
class LaneIT {

  private static final Duration NEVER = Duration.ZERO;
  private static final String PID = "select pg_backend_pid()";

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();
  private String name;
  private Activity activity;

  @BeforeEach
  void create() {
    name = TestPostgres.newDatabase();
    activity = new Activity(TestPostgres.server(), name);
  }

  @AfterEach
  void close() {
    result(vertx.close());
  }

  @Test
  void closesWhatNobodyUsesAndOpensItAgain() {
    Database database = open(url(TestPostgres.server().port()), Duration.ofMillis(300), NEVER);
    int first = result(database.fetchValue(Integer.class, PID));
    assertThat(activity.sessions()).isPositive();

    await().untilAsserted(() -> assertThat(activity.sessions()).isZero());

    assertThat(result(database.fetchValue(Integer.class, PID))).isNotEqualTo(first);
    result(database.close());
    await().untilAsserted(() -> assertThat(activity.sessions()).isZero());
  }

  @Test
  void replacesWhatIsOldAndFailsNoReadForIt() {
    Database database = open(url(TestPostgres.server().port()), NEVER, Duration.ofMillis(300));
    Set<Integer> sessions = ConcurrentHashMap.newKeySet();
    List<Throwable> failures = new ArrayList<>();
    // With room for none that wait: what waits for the new connection must not count.
    var runners = new AtomicInteger(8);
    for (int i = 0; i < 8; i++) {
      loop.runOnContext(none -> readUntil(database, 8, sessions, failures, runners));
    }
    await().untilAsserted(() -> assertThat(runners).hasValue(0));
    assertThat(failures).isEmpty();
    assertThat(activity.sessions()).isLessThanOrEqualTo(2);
    result(database.close());
  }

  private static void readUntil(
      Database database,
      int wanted,
      Set<Integer> sessions,
      List<Throwable> failures,
      AtomicInteger runners) {
    database
        .fetchValue(Integer.class, PID)
        .onComplete(
            (pid, failure) -> {
              if (failure == null) {
                sessions.add(pid);
              } else {
                failures.add(failure);
              }
              if (sessions.size() < wanted && failures.isEmpty()) {
                readUntil(database, wanted, sessions, failures, runners);
              } else {
                runners.decrementAndGet();
              }
            });
  }

  @Test
  void doesNotWaitForeverForAWelcome() {
    var connections = new AtomicInteger();
    var mute =
        result(
            vertx
                .createNetServer()
                .connectHandler(socket -> connections.incrementAndGet())
                .listen(0, "127.0.0.1"));
    Database database = open(url(mute.actualPort()), NEVER, NEVER);

    Throwable failure = failure(database.fetchValue(Integer.class, PID));
    assertThat(failure).isInstanceOf(ServiceException.class);
    assertThat(((ServiceException) failure).status()).isEqualTo(503);
    int tried = connections.get();
    await()
        .untilAsserted(
            () -> {
              failure(database.fetchValue(Integer.class, PID));
              assertThat(connections.get()).isGreaterThan(tried);
            });
    result(database.close());
  }

  private static String url(int port) {
    return "postgresql://postgres:secret@127.0.0.1:" + port + "/";
  }

  /** Two connections, one of which is for reads; times are short and nobody may wait. */
  private Database open(String url, Duration idle, Duration lifetime) {
    var settings =
        new DatabaseSettings(
            Secret.of(url + name),
            null,
            5432,
            null,
            null,
            null,
            "disable",
            null,
            2,
            8,
            Duration.ofMillis(300),
            Duration.ofMillis(300),
            0,
            idle,
            lifetime,
            Duration.ofSeconds(5),
            Duration.ofSeconds(2),
            "lanes");
    var opened = new CompletableFuture<Database>();
    loop.runOnContext(none -> opened.complete(Database.create(vertx, settings, 1)));
    return opened.join();
  }
}

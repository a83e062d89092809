package dev.vertxms.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vertxms.concurrent.Parallel;
import dev.vertxms.database.Activity;
import dev.vertxms.database.TestPostgres;
import dev.vertxms.error.ServiceException;
import dev.vertxms.http.Routes;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request that is over, for whatever reason, leaves no statement behind. */
class SqlDeadlineIT {

  private static final String SLEEP = "select pg_sleep(5)";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private Activity activity;
  private Running things;

  /** Routes that all take five seconds, if one lets them. */
  public static final class Things extends ServiceVerticle {

    @Override
    protected void routes(Routes routes) {
      var limit = Duration.ofMillis(300);
      routes.get("/fetch", "fetch").deadline(limit).handle(r -> done(database().fetchRow(SLEEP)));
      routes
          .get("/execute", "execute")
          .deadline(limit)
          .handle(r -> done(database().execute(SLEEP)));
      routes
          .get("/acquire", "acquire")
          .deadline(limit)
          .handle(r -> done(database().acquire(c -> c.fetchRow(SLEEP))));
      routes
          .get("/transaction", "transaction")
          .deadline(limit)
          .handle(r -> done(database().transaction(c -> c.fetchRow(SLEEP))));
      routes.get("/patient", "patient").handle(r -> done(database().execute(SLEEP)));
      routes.get("/patient/read", "read").handle(r -> done(database().fetchRow(SLEEP)));
      routes
          .get("/both", "both")
          .handle(
              r ->
                  Parallel.join(
                          () -> done(database().execute(SLEEP)),
                          () ->
                              database()
                                  .fetchRow("select pg_sleep(0.1)")
                                  .compose(n -> Future.<Map<String, String>>failedFuture(late())))
                      .map((a, b) -> a));
      routes.get("/quick", "quick").handle(r -> done(database().execute("select 1")));
    }

    private static ServiceException late() {
      return ServiceException.notFound("no such thing");
    }

    private static Future<Map<String, String>> done(Future<?> statement) {
      return statement.map(result -> Map.of("done", "yes"));
    }
  }

  @BeforeEach
  void start() {
    String name = TestPostgres.newDatabase();
    var server = TestPostgres.server();
    activity = new Activity(server, name);
    // The first look takes longer than what is measured.
    assertThat(activity.running("pg_sleep")).isZero();
    things =
        Running.of(
            Things::new,
            Map.of(
                "database.url",
                "postgresql://postgres:secret@127.0.0.1:" + server.port() + "/" + name));
  }

  @AfterEach
  void stop() {
    things.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/fetch", "/execute", "/acquire", "/transaction"})
  void answers504AtTheDeadlineWithNothingLeftRunning(String path) throws Exception {
    get("/quick");
    long start = System.nanoTime();
    var answer = get(path);
    long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    long left = activity.millisUntilNone("pg_sleep");

    assertThat(answer.statusCode()).isEqualTo(504);
    var envelope = new JsonObject(answer.body());
    assertThat(envelope.getInteger("code")).isEqualTo(10_504);
    assertThat(envelope.getString("error")).isEqualTo("not done within 300 ms");
    System.out.printf("%s: 504 after %d ms, no statement %d ms later%n", path, took, left);
    assertThat(took).isBetween(290L, 450L);
    // 200 and some slack for a busy machine.
    assertThat(left).isLessThan(300);
    assertThat(activity.idleInTransaction()).isZero();
    assertThat(get("/quick").statusCode()).isEqualTo(200);
  }

  @Test
  void aFailedBranchEndsTheStatementsOfTheOthers() throws Exception {
    assertThat(get("/both").statusCode()).isEqualTo(404);
    assertThat(activity.millisUntilNone("pg_sleep")).isLessThan(300);
  }

  @Test
  void callersThatHangUpTakeTheirStatementsWithThem() throws Exception {
    List<Socket> callers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      var socket = new Socket("127.0.0.1", things.port());
      String path = i % 2 == 0 ? "/patient" : "/patient/read";
      socket
          .getOutputStream()
          .write(
              ("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      callers.add(socket);
    }
    // What is leased and the first of each pipeline; the rest waits.
    await().until(() -> activity.running("pg_sleep") >= 8);
    for (Socket caller : callers) {
      caller.close();
    }
    long left = activity.millisUntilNone("pg_sleep");
    System.out.println("100 callers gone: no statement " + left + " ms later");
    assertThat(left).isLessThan(2000);
    for (int i = 0; i < 40; i++) {
      assertThat(get("/quick").statusCode()).isEqualTo(200);
    }
    assertThat(activity.sessions()).isLessThanOrEqualTo(16);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(things.url() + path))
            .timeout(Duration.ofSeconds(20))
            .build(),
        BodyHandlers.ofString());
  }
}

package dev.vertxms.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vertxms.http.Routes;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Three times as many requests as a service can answer. What can be answered is a matter of timers,
 * not of the machine; speed is printed, and what must hold on any machine is asserted.
 */
class OverloadIT {

  private static final int AT_ONCE = 10;
  private static final int MILLIS_EACH = 20;
  private static final int CAPACITY = AT_ONCE * 1000 / MILLIS_EACH;

  private Running service;
  private Vertx vertx;
  private HttpClientAgent client;

  /** Works on ten requests at a time, 20 ms on each; the others wait for their turn. */
  public static final class Workshop extends ServiceVerticle {

    private final Queue<Promise<String>> waiting = new ArrayDeque<>();
    private int working;

    @Override
    protected void routes(Routes routes) {
      routes
          .get("/work", "work")
          .returns(String.class)
          .handle(
              request -> {
                Promise<String> promise = Promise.promise();
                waiting.add(promise);
                next();
                return promise.future();
              });
    }

    private void next() {
      if (working == AT_ONCE || waiting.isEmpty()) {
        return;
      }
      working++;
      Promise<String> promise = waiting.remove();
      vertx.setTimer(
          MILLIS_EACH,
          id -> {
            working--;
            promise.complete("done");
            next();
          });
    }
  }

  private record Answer(int status, boolean retryAfter, double millis) {}

  @BeforeEach
  void start() {
    service =
        Running.of(Workshop::new, Map.of("service.instances", "1", "tracing.enabled", "false"));
    vertx = Vertx.vertx();
    client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(300));
  }

  @AfterEach
  void stop() {
    service.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void answersWhatItCanAndRefusesTheRestAtOnce() {
    load(CAPACITY / 5, Duration.ofSeconds(2)); // code that has never run is slow
    List<Answer> before = load(CAPACITY / 5, Duration.ofSeconds(2));
    List<Answer> during = load(CAPACITY * 3, Duration.ofSeconds(4));
    int limit = service.service().admission().limit();
    List<Answer> justAfter = load(CAPACITY / 2, Duration.ofSeconds(2));
    List<Answer> after = load(CAPACITY / 2, Duration.ofSeconds(1));

    System.out.printf("capacity %d/s, limit under overload %d%n", CAPACITY, limit);
    print("unloaded", before, 2);
    print("3 x", during, 4);
    print("just after", justAfter, 2);
    print("2 s after", after, 1);
    assertThat(during)
        .allMatch(answer -> answer.status() == 200 || answer.status() == 503)
        .allMatch(answer -> answer.retryAfter() == (answer.status() == 503))
        .anyMatch(answer -> answer.status() == 503);
    assertThat(during.stream().filter(answer -> answer.status() == 200).count())
        .as("answered in 4 s")
        .isGreaterThan(CAPACITY / 2);
    assertThat(limit).isLessThan(64);
    assertThat(after).extracting(Answer::status).containsOnly(200);
    await().until(() -> service.service().admission().inFlight() == 0);
  }

  /** Sends at a steady rate whether or not answers come, and waits for all of them. */
  private List<Answer> load(int perSecond, Duration time) {
    int total = (int) (perSecond * time.toMillis() / 1000);
    Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    AtomicInteger sent = new AtomicInteger();
    long start = System.nanoTime();
    vertx.setPeriodic(
        5,
        id -> {
          long elapsed = System.nanoTime() - start;
          long due = Math.min(total, elapsed * perSecond / TimeUnit.SECONDS.toNanos(1));
          while (sent.get() < due) {
            sent.incrementAndGet();
            send(answers);
          }
          if (sent.get() == total) {
            vertx.cancelTimer(id);
          }
        });
    await().atMost(Duration.ofSeconds(40)).until(() -> answers.size() == total);
    return List.copyOf(answers);
  }

  private void send(Queue<Answer> answers) {
    client
        .request(HttpMethod.GET, service.port(), "127.0.0.1", "/work")
        .compose(OverloadIT::answer)
        .onComplete(answers::add, failure -> answers.add(new Answer(0, false, 0)));
  }

  /** From the moment at which there is a connection: opening many is the sender's trouble. */
  private static Future<Answer> answer(HttpClientRequest request) {
    long start = System.nanoTime();
    return request
        .send()
        .compose(
            response ->
                response
                    .body()
                    .map(
                        body ->
                            new Answer(
                                response.statusCode(),
                                response.getHeader("Retry-After") != null,
                                (System.nanoTime() - start) / 1e6)));
  }

  private static void print(String when, List<Answer> answers, int seconds) {
    System.out.printf("%-10s 200: %s", when, figures(answers, 200, seconds));
    System.out.printf("  503: %s%n", figures(answers, 503, seconds));
  }

  private static String figures(List<Answer> answers, int status, int seconds) {
    double[] millis =
        answers.stream()
            .filter(answer -> answer.status() == status)
            .mapToDouble(Answer::millis)
            .sorted()
            .toArray();
    if (millis.length == 0) {
      return "none";
    }
    return "%d/s p50 %.1f p99 %.1f ms"
        .formatted(
            millis.length / seconds, millis[millis.length / 2], millis[millis.length * 99 / 100]);
  }
}

package dev.vertxms.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import brave.Tracing;
import dev.vertxms.config.Size;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ZipkinSpanExporterIT {

  private static final Duration SOON = Duration.ofMillis(30);
  private static final Duration NEVER = Duration.ofMinutes(5);

  private final Vertx vertx = Vertx.vertx();
  private StubCollector zipkin;
  private ZipkinSpanExporter exporter;
  private Tracing tracing;

  @BeforeEach
  void start() {
    zipkin = new StubCollector(0);
  }

  @AfterEach
  void stop() {
    Await.result(exporter.close());
    tracing.close();
    Await.result(vertx.close());
    zipkin.close();
  }

  @Test
  void postsGzippedJsonWithoutBeingTraced() {
    create(Traced.settings(zipkin.url(), 1000, Size.ofKiB(32), SOON));
    exporter.start(vertx);
    spans(1);

    await().until(() -> zipkin.spans.size() == 1);
    JsonObject span = zipkin.spans.get(0);
    var request = zipkin.posts.get(0).request();
    assertThat(span.getString("name")).isEqualTo("work 0");
    assertThat(span.getJsonObject("localEndpoint").getString("serviceName")).isEqualTo("tested");
    assertThat(span.getString("traceId")).hasSize(32);
    assertThat(request.path()).isEqualTo("/api/v2/spans");
    assertThat(request.getHeader("content-encoding")).isEqualTo("gzip");
    assertThat(request.getHeader("content-type")).isEqualTo("application/json");
    assertThat(request.headers().getAll("b3")).containsExactly("0");
    await().until(() -> exporter.sent() == 1);
  }

  @Test
  void waitsForTheAgeOfABatch() {
    create(Traced.settings(zipkin.url(), 1000, Size.ofKiB(64), Duration.ofMillis(200)));
    exporter.start(vertx);
    IntStream.range(0, 5).forEach(i -> spans(10));

    await().until(() -> exporter.sent() == 50);
    assertThat(zipkin.posts).hasSize(1);
  }

  @Test
  void sendsEarlierWhenABatchIsFull() {
    create(Traced.settings(zipkin.url(), 1000, Size.ofKiB(2), NEVER));
    exporter.start(vertx);
    spans(100);

    await().until(() -> exporter.sent() >= 80);
    assertThat(zipkin.posts).hasSizeGreaterThan(5).allMatch(post -> post.size() <= 2048);
    Await.result(exporter.close());
    assertThat(exporter.sent()).isEqualTo(100);
  }

  @Test
  void sendsAgainWhatWasRefusedForTheMoment() {
    zipkin.status = post -> post == 1 ? 503 : post == 2 ? 429 : 202;
    create(Traced.settings(zipkin.url(), 1000, Size.ofKiB(32), SOON));
    exporter.start(vertx);
    spans(3);

    await().until(() -> exporter.sent() == 3);
    assertThat(zipkin.spans).hasSize(3);
    assertThat(zipkin.posts).hasSize(3);
    assertThat(exporter.dropped()).isZero();
  }

  @Test
  void givesUpAfterTheRetries() {
    zipkin.status = post -> 500;
    create(Traced.settings(zipkin.url(), 1000, Size.ofKiB(32), SOON));
    exporter.start(vertx);
    spans(3);

    await().until(() -> exporter.dropped() == 3);
    assertThat(zipkin.posts).hasSize(3);
  }

  @Test
  void givesUpAtOnceWhenTheBatchIsWrong() {
    zipkin.status = post -> post == 1 ? 400 : 202;
    create(Traced.settings(zipkin.url(), 1000, Size.ofKiB(32), SOON));
    exporter.start(vertx);
    spans(3);
    await().until(() -> exporter.dropped() == 3);
    spans(2);

    await().until(() -> exporter.sent() == 2);
    assertThat(zipkin.posts).hasSize(2);
  }

  @Test
  void dropsAndCountsWhatTheQueueDoesNotHold() {
    create(Traced.settings(zipkin.url(), 100, Size.ofKiB(32), SOON));
    spans(250);

    assertThat(exporter.queued()).isEqualTo(250);
    assertThat(exporter.dropped()).isEqualTo(150);
    exporter.start(vertx);
    await().until(() -> exporter.sent() == 100);
    assertThat(zipkin.spans).hasSize(100);
  }

  @Test
  void holdsLittleWhileZipkinIsGoneAndResumesWhenItIsBack() throws IOException {
    int port = freePort();
    create(Traced.settings("http://127.0.0.1:" + port, 1000, Size.ofKiB(4), SOON));
    exporter.start(vertx);
    while (exporter.dropped() == 0) {
      spans(100);
    }
    long queued = exporter.queued();
    assertThat(exporter.sent()).isZero();

    try (StubCollector back = new StubCollector(port)) {
      await().until(() -> exporter.sent() + exporter.dropped() == queued);
      spans(5);
      await().until(() -> exporter.sent() + exporter.dropped() == queued + 5);
      assertThat(back.spans).hasSize((int) exporter.sent());
      assertThat(back.spans).anyMatch(span -> span.getString("name").equals("work 4"));
      assertThat(back.mostInFlight).hasValue(1);
      Await.result(exporter.close());
    }
  }

  @Test
  void keepsOnePostInFlightWhenZipkinHangs() {
    zipkin.status = post -> 0;
    create(Traced.settings(zipkin.url(), 1000, Size.ofKiB(1), SOON));
    exporter.start(vertx);
    spans(500);

    await().until(() -> zipkin.posts.size() == 1);
    long start = System.nanoTime();
    Await.result(exporter.close());

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    assertThat(zipkin.mostInFlight).hasValue(1);
    assertThat(exporter.sent()).isZero();
    assertThat(exporter.dropped()).isEqualTo(500);
  }

  @Test
  void flushesWhatIsLeftWhenClosed() {
    create(Traced.settings(zipkin.url(), 5000, Size.ofKiB(32), NEVER));
    exporter.start(vertx);
    spans(2000);

    Await.result(exporter.close());

    assertThat(exporter.sent()).isEqualTo(2000);
    assertThat(zipkin.spans).hasSize(2000);
    spans(1);
    assertThat(exporter.dropped()).isEqualTo(1);
  }

  @Test
  void closesAtOnceWhenNeverStarted() {
    create(Traced.settings(zipkin.url(), 1000, Size.ofKiB(32), SOON));
    spans(3);

    Await.result(exporter.close());

    assertThat(exporter.dropped()).isEqualTo(3);
  }

  @Test
  void countsExactlyUnderManyThreads() throws InterruptedException {
    zipkin.status = post -> post % 7 == 0 ? 400 : 202;
    create(Traced.settings(zipkin.url(), 500, Size.ofKiB(8), SOON));
    exporter.start(vertx);
    Thread[] threads =
        IntStream.range(0, 4).mapToObj(i -> new Thread(() -> spans(10_000))).toArray(Thread[]::new);
    for (Thread thread : threads) {
      thread.start();
    }
    Await.result(exporter.close());
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(exporter.queued()).isEqualTo(40_000);
    assertThat(exporter.sent() + exporter.dropped()).isEqualTo(40_000);
    assertThat(zipkin.spans).hasSize((int) exporter.sent());
  }

  private void create(TracingSettings settings) {
    exporter = ZipkinSpanExporter.create(settings);
    tracing =
        Tracing.newBuilder()
            .localServiceName("tested")
            .traceId128Bit(true)
            .addSpanHandler(exporter)
            .build();
  }

  private void spans(int count) {
    for (int i = 0; i < count; i++) {
      tracing.tracer().newTrace().name("work " + i).start().finish();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}

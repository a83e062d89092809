package dev.vertxms.mesh.faults;

import dev.vertxms.mesh.RunningMesh;
import dev.vertxms.mesh.ServiceProcess;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A collector that hangs, refuses, dies: what it costs the requests, and how many spans. */
final class ZipkinOut extends Fault {

  private static final int RATE = 200;
  private static final int SPANS_EACH = 2;
  private static final int QUEUE_KIBIBYTES = 64;
  private static final double NOISE_MILLIS = 5;
  private static final Pattern LOST = Pattern.compile("spans are sent to .*, (\\d+) were lost");

  ZipkinOut() {
    super(
        "zipkin",
        "Zipkin frozen 30 s, killed, answering 500",
        "request p99 +10 % at most; exporter memory <= 1 % of heap; dropped = sent - stored exactly;"
            + " resumes in 5 s");
  }

  @Override
  void run(RunningMesh mesh, Findings findings) throws Exception {
    frozen(mesh, findings);
    refusing(mesh, findings);
  }

  private static void frozen(RunningMesh mesh, Findings findings) throws Exception {
    try (var role = mesh.replica(mesh.role().name(), Map.of()).start();
        var traffic = new Traffic()) {
      Call call = Call.get(role.port(), "/roles/1");
      during(traffic, call, 5);
      Samples before = during(traffic, call, 15);
      long heap = Footprint.of(role).heapKibibytes();
      long pid = mesh.zipkin().process().pid();
      Samples frozen;
      long held;
      Signals.freeze(pid);
      try {
        frozen = during(traffic, call, 30);
        held = Footprint.of(role).heapKibibytes() - heap;
      } finally {
        Signals.thaw(pid);
      }
      compare("frozen", before, frozen, findings);
      findings.atMost("heap more by", Math.max(0, held) / 1_024.0, 2.56, " MiB");
      mesh.zipkin().kill();
      Samples killed = during(traffic, call, 10);
      mesh.zipkin().start();
      compare("killed", before, killed, findings);
    }
  }

  /** A collector that counts: with little room in the exporter, so that much is lost. */
  private static void refusing(RunningMesh mesh, Findings findings) throws Exception {
    try (var traffic = new Traffic();
        var collector = new Collector(traffic.vertx());
        var role =
            mesh.replica(
                    mesh.role().name(),
                    Map.of(
                        "tracing.url", collector.url(),
                        "tracing.compress", "false",
                        "tracing.batch-bytes", "16KiB",
                        "tracing.queue-bytes", QUEUE_KIBIBYTES + "KiB",
                        "tracing.retries", "1000"))
                .start()) {
      Call call = Call.get(role.port(), "/roles/1");
      Samples warm = during(traffic, call, 5);
      Moments.until(Duration.ofSeconds(5), () -> collector.stored() == warm.size() * SPANS_EACH);
      int stored = collector.stored();
      findings.check(
          stored == warm.size() * SPANS_EACH,
          stored + " spans stored of " + warm.size() * SPANS_EACH + " before");
      collector.refuse(true);
      Samples refused = during(traffic, call, 15);
      collector.refuse(false);
      double resumed = Moments.until(Duration.ofSeconds(15), () -> collector.stored() > stored);
      findings.atMost("resumed after", resumed / 1_000, 5, " s");
      compare("500", warm, refused, findings);
      int sent = refused.size() * SPANS_EACH;
      Moments.until(Duration.ofSeconds(10), () -> collector.stored() - stored + lost(role) == sent);
      int kept = collector.stored() - stored;
      findings.check(
          kept + lost(role) == sent,
          sent + " spans made, " + kept + " stored, " + lost(role) + " said to be dropped");
    }
  }

  private static void compare(String what, Samples before, Samples during, Findings findings) {
    findings.check(during.failures().isEmpty(), what + ": " + during.statuses());
    // A tenth of a few milliseconds is less than a shared machine tells apart.
    findings.atMost(
        "p99", during.p99(), Math.max(before.p99() * 1.1, before.p99() + NOISE_MILLIS), " ms");
    findings.note("before " + Math.round(before.p99() * 10) / 10.0 + " ms");
  }

  private static Samples during(Traffic traffic, Call call, int seconds)
      throws InterruptedException {
    int before = traffic.soFar().size();
    traffic.send(RATE, number -> call);
    Moments.pass(Duration.ofSeconds(seconds));
    Samples all = traffic.stop();
    return new Samples(all.all().subList(before, all.size()));
  }

  private static int lost(ServiceProcess service) {
    return service.messages().stream()
        .map(LOST::matcher)
        .filter(Matcher::matches)
        .mapToInt(matcher -> Integer.parseInt(matcher.group(1)))
        .sum();
  }

  /** Takes spans as Zipkin does, and counts them. */
  private static final class Collector implements AutoCloseable {

    private final AtomicInteger stored = new AtomicInteger();
    private final AtomicBoolean refusing = new AtomicBoolean();
    private final HttpServer server;

    Collector(Vertx vertx) throws Exception {
      this.server =
          vertx
              .createHttpServer()
              .requestHandler(
                  post ->
                      post.body()
                          .onSuccess(
                              body -> {
                                if (refusing.get()) {
                                  post.response().setStatusCode(500).end();
                                } else {
                                  stored.addAndGet(new JsonArray(body).size());
                                  post.response().setStatusCode(202).end();
                                }
                              }))
              .listen(0, "127.0.0.1")
              .await(10, TimeUnit.SECONDS);
    }

    void refuse(boolean refuse) {
      refusing.set(refuse);
    }

    int stored() {
      return stored.get();
    }

    String url() {
      return "http://127.0.0.1:" + server.actualPort();
    }

    @Override
    public void close() throws Exception {
      server.close().await(10, TimeUnit.SECONDS);
    }
  }
}

package dev.vertxms.mesh.faults;

import dev.vertxms.mesh.RunningMesh;
import dev.vertxms.mesh.ServiceProcess;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Two instances behind a balancer that heeds readiness are restarted, one after the other. */
final class Rolling extends Fault {

  private static final Map<String, String> SETTINGS =
      Map.of(
          "drain.delay",
          "1s",
          "drain.timeout",
          "8s",
          "deadline.timeout",
          "60s",
          "database.statement-timeout",
          "60s");

  private volatile List<Integer> ready = List.of();

  Rolling() {
    super(
        "rolling",
        "rolling SIGTERM of two user services, one with a stuck request",
        "no failed request; readiness first; gone in 10 s even with a stuck request; no span lost");
  }

  @Override
  void run(RunningMesh mesh, Findings findings) throws Exception {
    try (var first = mesh.replica(mesh.user().name(), SETTINGS).start();
        var second = mesh.replica(mesh.user().name(), SETTINGS).start();
        var lock = Backstage.of(mesh, UserTraffic.DATABASE);
        var traffic = new Traffic();
        var stuck = new Traffic()) {
      List<ServiceProcess> instances = List.of(first, second);
      ready = List.of(first.port(), second.port());
      long probe = traffic.vertx().setPeriodic(100, tick -> look(traffic, instances));
      var load = new UserTraffic(0);
      traffic.send(UserTraffic.PER_SECOND, number -> to(load.apply(number), number));
      Moments.pass(Duration.ofSeconds(5));
      restart(first, findings, "first");
      Moments.pass(Duration.ofSeconds(3));
      lock.execute("begin; update users set age = age where id = 5");
      CompletableFuture<Sample> cut =
          CompletableFuture.supplyAsync(
              () -> stuck.one(Call.put(second.port(), "/users/5", UserTraffic.body("stuck"))));
      Moments.pass(Duration.ofSeconds(1));
      restart(second, findings, "second, with a stuck request");
      Sample stuckOne = cut.get(20, TimeUnit.SECONDS);
      findings.check(
          stuckOne.status() == 503 && stuckOne.isEnvelope(), "stuck one: " + stuckOne.brief());
      lock.execute("rollback");
      Moments.pass(Duration.ofSeconds(3));
      Samples all = traffic.stop();
      traffic.vertx().cancelTimer(probe);
      findings.none(
          "failed request of " + all.size(),
          all.failures().all().stream().map(Sample::brief).toList());
      load.checkWrites(mesh, all, findings);
      findings.none(
          "span said to be lost",
          instances.stream()
              .flatMap(each -> each.messages().stream())
              .filter(said -> said.contains("spans cannot be sent") || said.contains("were lost"))
              .toList());
    }
  }

  private Call to(Call call, int number) {
    List<Integer> now = ready;
    int port = now.get(number % now.size());
    return new Call(call.method(), port, call.path(), call.headers(), call.body());
  }

  /** As a balancer does: one that does not say that it is ready gets nothing. */
  private void look(Traffic traffic, List<ServiceProcess> instances) {
    for (ServiceProcess instance : instances) {
      traffic
          .client()
          .request(HttpMethod.GET, instance.port(), "127.0.0.1", "/health/ready")
          .compose(request -> request.send())
          .map(response -> response.statusCode() == 200)
          .otherwise(false)
          .onSuccess(well -> set(instance.port(), well));
    }
  }

  private synchronized void set(int port, boolean well) {
    List<Integer> others = ready.stream().filter(each -> each != port).toList();
    if (well && others.size() == ready.size()) {
      ready = Stream.concat(others.stream(), Stream.of(port)).toList();
    } else if (!well && !others.isEmpty()) {
      ready = others;
    }
  }

  private static void restart(ServiceProcess instance, Findings findings, String name)
      throws Exception {
    long asked = System.nanoTime();
    instance.terminate();
    double unready =
        Moments.until(Duration.ofSeconds(2), () -> instance.get("/health/ready").status() == 503);
    findings.check(
        unready < 1_000,
        name + ": not ready after " + Math.round(unready) + " ms, still listening");
    int code = instance.process().onExit().get(30, TimeUnit.SECONDS);
    findings.atMost("gone after", Moments.secondsSince(asked), 10, " s");
    findings.check(code == 0 || code == 143, "exit code " + code);
    instance.start();
  }
}

package dev.vertxms.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vertxms.config.ConfigException;
import dev.vertxms.http.Routes;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A port for those who run the service. */
class ManagementIT {

  private static final Map<String, String> MANAGED = Map.of("management.port", "0");

  /** Starts, and answers, when it is let. */
  static final class Waiting extends ServiceVerticle {

    private static final AtomicInteger CALLS = new AtomicInteger();

    private final Future<?> start;
    private final Future<?> answer;
    private final String path;

    Waiting(Future<?> start, Future<?> answer, String path) {
      this.start = start;
      this.answer = answer;
      this.path = path;
    }

    @Override
    protected Future<?> onStart() {
      return start;
    }

    @Override
    protected void routes(Routes routes) {
      routes
          .get(path, "wait")
          .handle(
              request -> {
                CALLS.incrementAndGet();
                return answer;
              });
    }
  }

  @Test
  void answersTheProbesThereAndNoLongerAtTheMainPort() throws Exception {
    try (var running = running("/health/mine")) {
      var managed = new Probes(running.service().managementPort());
      for (String path : new String[] {"/health", "/health/live", "/health/started"}) {
        assertThat(managed.get(path).isUp()).isTrue();
        var main = new Probes(running.port()).get(path);
        assertThat(main.status()).isEqualTo(404);
        assertThat(main.json().getInteger("code")).isEqualTo(10404);
      }
      assertThat(managed.ready().isUp()).isTrue();
      assertThat(new Probes(running.port()).get("/health/mine").status()).isEqualTo(200);
      var other = managed.get("/health/mine");
      assertThat(other.status()).isEqualTo(404);
      assertThat(other.json().getInteger("code")).isEqualTo(10404);
    }
  }

  @Test
  void answersWhileTheServiceDrains() throws Exception {
    Promise<String> answer = Promise.promise();
    var service =
        Service.named(
            "things", () -> new Waiting(Future.succeededFuture(), answer.future(), "/wait"));
    var running = Running.of(service, MANAGED);
    var managed = new Probes(running.service().managementPort());
    int before = Waiting.CALLS.get();
    CompletableFuture<Probes.Answer> caller =
        CompletableFuture.supplyAsync(() -> get(new Probes(running.port()), "/wait"));
    assertThat(managed.ready().isUp()).isTrue();
    await().until(() -> Waiting.CALLS.get() > before);
    Future<Void> stopped = running.service().stop();

    await().until(() -> managed.ready().isDown());
    assertThat(managed.ready().check("lifecycle").getJsonObject("data").getString("phase"))
        .isEqualTo("draining");
    await().ignoreExceptions().until(() -> isRefused(running.port()));
    assertThat(managed.live().isUp()).isTrue();
    assertThat(managed.started().isUp()).isTrue();

    answer.complete("done");
    assertThat(caller.join().status()).isEqualTo(200);
    await().until(stopped::isComplete);
    assertThat(isRefused(managed.port())).isTrue();
  }

  @Test
  void isOpenBeforeTheServiceHasStarted() throws Exception {
    Promise<Void> start = Promise.promise();
    int port = freePort();
    var starting =
        CompletableFuture.supplyAsync(
            () ->
                Running.of(
                    () -> new Waiting(start.future(), Future.succeededFuture(), "/wait"),
                    Map.of("management.port", "" + port)));
    var managed = new Probes(port);
    await().ignoreExceptionsInstanceOf(IOException.class).until(() -> managed.live().isUp());
    assertThat(managed.started().isDown()).isTrue();
    assertThat(managed.ready().check("lifecycle").getJsonObject("data").getString("phase"))
        .isEqualTo("starting");

    start.complete();
    try (var running = starting.join()) {
      assertThat(managed.started().isUp()).isTrue();
      assertThat(managed.ready().isUp()).isTrue();
    }
  }

  @Test
  void refusesTheServersOwnPort() {
    assertThatThrownBy(
            () ->
                Running.of(
                    () -> new Waiting(Future.succeededFuture(), Future.succeededFuture(), "/wait"),
                    Map.of("server.port", "8080", "management.port", "8080")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("management.port: 8080 (expected: another than server.port)");
  }

  @Test
  void namesThePortThatIsTaken() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> running("/wait", "" + taken.getLocalPort()).close())
          .isInstanceOf(StartException.class)
          .hasMessageStartingWith("management: 127.0.0.1:" + taken.getLocalPort() + ": ");
    }
  }

  @Test
  void saysThatThereIsNone() {
    try (var running = Running.of(() -> waiting("/wait"))) {
      assertThatThrownBy(() -> running.service().managementPort())
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("management.port: not set");
    }
  }

  private static Running running(String path) {
    return running(path, "0");
  }

  private static Running running(String path, String port) {
    return Running.of(() -> waiting(path), Map.of("management.port", port));
  }

  private static Waiting waiting(String path) {
    return new Waiting(Future.succeededFuture(), Future.succeededFuture("done"), path);
  }

  private static Probes.Answer get(Probes probes, String path) {
    try {
      return probes.get(path);
    } catch (IOException | InterruptedException e) {
      throw new CompletionException(e);
    }
  }

  private static boolean isRefused(int port) throws Exception {
    try {
      new Probes(port).get("/none");
      return false;
    } catch (ConnectException refused) {
      return true;
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}

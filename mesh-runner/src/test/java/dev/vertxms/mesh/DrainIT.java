package dev.vertxms.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** SIGTERM under load loses neither a request nor a span. */
@ExtendWith(MeshExtension.class)
class DrainIT {

  private static final int CALLERS = 16;
  private static final int BEFORE = 200;

  @RepeatedTest(5)
  void answersAllThatWasAcceptedAndSendsEverySpan(RunningMesh mesh) throws Exception {
    stopUnderLoad(mesh, "500ms");
  }

  @RepeatedTest(5)
  void losesNothingEvenWithoutADelay(RunningMesh mesh) throws Exception {
    stopUnderLoad(mesh, "0s");
  }

  private static void stopUnderLoad(RunningMesh mesh, String delay) throws Exception {
    var settings = Map.of("drain.delay", delay, "drain.timeout", "20s");
    try (ServiceProcess user = mesh.replica(MeshPlan.USER, settings).start();
        Load load = Load.start(CALLERS, user.port(), "/users/1")) {
      await().atMost(RunningMesh.LIMIT).until(() -> load.answers() > BEFORE);

      int exitCode = user.stop();

      load.awaitRefused();
      assertThat(load.failures()).isEmpty();
      assertThat(exitCode).isZero();
      assertThat(user.messages()).contains("draining").endsWith("stopped");
      assertThat(user.messages()).noneMatch(message -> message.contains("cannot be sent"));
      List<String> traces = load.traceIds();
      awaitServerSpans(mesh, traces.subList(Math.max(0, traces.size() - 1_000), traces.size()));
    }
  }

  @Test
  void saysThatItIsNotReadyBeforeItStopsListening(RunningMesh mesh) {
    try (ServiceProcess user = mesh.replica(MeshPlan.USER, Map.of("drain.delay", "2s")).start()) {
      assertThat(user.get("/health/ready").status()).isEqualTo(200);
      user.terminate();

      await()
          .pollInterval(Duration.ofMillis(20))
          .until(() -> user.get("/health/ready").status() == 503);
      assertThat(user.get("/health/live").status()).isEqualTo(200);
      assertThat(user.get("/users/1").code()).isZero();

      await().atMost(RunningMesh.LIMIT).until(() -> refuses(user));
      assertThat(user.process().onExit()).succeedsWithin(RunningMesh.LIMIT).isEqualTo(0);
    }
  }

  @Test
  void endsAtOnceAtTheSecondSignal(RunningMesh mesh) {
    try (ServiceProcess user = mesh.replica(MeshPlan.USER, Map.of("drain.delay", "5m")).start()) {
      user.terminate();
      await().atMost(RunningMesh.LIMIT).until(() -> user.messages().contains("draining"));

      await()
          .atMost(RunningMesh.LIMIT)
          .until(
              () -> {
                user.terminate();
                return !user.process().isAlive();
              });

      assertThat(user.process().onExit()).isCompletedWithValue(143);
      assertThat(user.messages()).endsWith("second SIGTERM: not drained");
    }
  }

  private static boolean refuses(ServiceProcess service) {
    try {
      service.get("/health/live");
      return false;
    } catch (UncheckedIOException refused) {
      return true;
    }
  }

  /** Each trace has the span of the request, which is the last to end. */
  private static void awaitServerSpans(RunningMesh mesh, List<String> traceIds) {
    Set<String> missing = new HashSet<>(traceIds);
    await()
        .atMost(RunningMesh.LIMIT)
        .untilAsserted(
            () -> {
              mesh.traces().of(new ArrayList<>(missing)).stream()
                  .flatMap(List::stream)
                  .filter(span -> span.label().equals("user-service SERVER get /users/{id}"))
                  .forEach(span -> missing.remove(span.traceId()));
              assertThat(missing).isEmpty();
            });
  }
}

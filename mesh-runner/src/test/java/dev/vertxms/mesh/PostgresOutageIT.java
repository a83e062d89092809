package dev.vertxms.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vertxms.testkit.Answer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without their database the services say so at once, and work again when it is back. */
@ExtendWith(MeshExtension.class)
class PostgresOutageIT {

  private static final Duration AT_ONCE = Duration.ofSeconds(1);
  private static final Duration RECOVERY = Duration.ofSeconds(15);

  private RunningMesh mesh;

  @BeforeEach
  void warmUp(RunningMesh running) {
    mesh = running;
    assertThat(mesh.user().get("/users/1").code()).isZero();
  }

  @AfterEach
  void restore() {
    mesh.restore();
  }

  @ParameterizedTest
  @ValueSource(strings = {"stopped", "killed"})
  void refusesAtOnceAndRecoversWithoutARestart(String how) {
    List<Long> before = pids();
    if (how.equals("killed")) {
      mesh.postgres().kill();
    } else {
      mesh.postgres().stop();
    }

    for (int i = 0; i < 5; i++) {
      assertUnavailable(() -> mesh.user().get("/users/1"));
      assertUnavailable(() -> mesh.user().get("/users"));
      assertUnavailable(() -> mesh.city().get("/cities/1"));
      assertUnavailable(() -> mesh.role().get("/roles?ids=1,2"));
      assertUnavailable(() -> mesh.city().post("/provinces", new JsonObject().put("name", "x")));
      assertUnavailable(() -> mesh.user().post("/users", user()));
    }
    for (ServiceProcess service : services()) {
      await().atMost(RECOVERY).until(() -> service.get("/health/ready").status() == 503);
      assertThat(service.get("/health/live").status()).isEqualTo(200);
    }

    mesh.postgres().start();
    await()
        .atMost(RECOVERY)
        .untilAsserted(
            () ->
                assertThat(services())
                    .allMatch(service -> service.get("/health/ready").status() == 200));
    await()
        .atMost(RECOVERY)
        .untilAsserted(
            () -> {
              // More than there are connections and event loops, so that none is left out.
              for (int i = 0; i < 40; i++) {
                assertThat(mesh.user().get("/users/1").text()).contains("Shanghai", "admin");
              }
            });
    assertThat(mesh.user().post("/users", user()).status()).isEqualTo(201);
    assertThat(pids()).isEqualTo(before);
  }

  private static void assertUnavailable(Supplier<Answer> call) {
    long since = System.nanoTime();
    Answer answer = call.get();
    assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(AT_ONCE);
    assertThat(answer.status()).as(answer.text()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo(10503);
    assertThat(answer.json().getString("message")).isEqualTo("Service Unavailable");
    assertThat(answer.json().getString("traceId")).isNotEmpty();
    assertThat(answer.text()).doesNotContain("Exception", "select", "insert", "127.0.0.1");
  }

  private List<ServiceProcess> services() {
    return List.of(mesh.city(), mesh.role(), mesh.user());
  }

  private List<Long> pids() {
    return services().stream().map(service -> service.process().pid()).toList();
  }

  private static JsonObject user() {
    return new JsonObject().put("name", "x").put("age", 1).put("city_id", 1).put("role_id", 1);
  }
}

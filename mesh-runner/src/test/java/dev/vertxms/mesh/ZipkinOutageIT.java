package dev.vertxms.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vertxms.testkit.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A Zipkin that is gone costs the spans and nothing else.
 *
 * <p>The service under test may hold only a few batches, and tells in its log how many spans it has
 * dropped: what it did not drop is what it still held, so the two together show the bound.
 */
@ExtendWith(MeshExtension.class)
class ZipkinOutageIT {

  private static final int REQUESTS = 500;
  private static final int SPANS_OF_A_REQUEST = 2;
  private static final Pattern LOST =
      Pattern.compile("spans are sent to \\S+ again, (\\d+) were lost");

  @Test
  void answersDropsAndGoesOnWhenZipkinIsBack(RunningMesh mesh) {
    var settings = Map.of("tracing.batch-bytes", "1KiB", "tracing.queue-bytes", "4KiB");
    try (ServiceProcess role = mesh.replica(MeshPlan.ROLE, settings).start()) {
      assertArrives(mesh, role.get("/roles/1"));
      long pid = role.process().pid();
      mesh.zipkin().stop();

      List<String> during = new ArrayList<>();
      for (int i = 0; i < REQUESTS; i++) {
        Answer answer = role.get("/roles/1");
        assertThat(answer.code()).isZero();
        during.add(traceId(answer));
      }
      assertThat(role.get("/health/ready").status()).isEqualTo(200);

      mesh.zipkin().start();
      await().atMost(RunningMesh.LIMIT).until(() -> lost(role) > 0);
      assertArrives(mesh, role.get("/roles/1"));

      int kept = mesh.traces().of(during).stream().mapToInt(List::size).sum();
      assertThat(kept).isPositive().isLessThan(REQUESTS);
      assertThat(lost(role) + kept).isEqualTo(REQUESTS * SPANS_OF_A_REQUEST);
      assertThat(role.messages())
          .filteredOn(message -> message.startsWith("spans cannot be sent"))
          .hasSize(1);
      assertThat(role.process().pid()).isEqualTo(pid);
      assertThat(role.stop()).isZero();
    } finally {
      mesh.restore();
    }
  }

  private static void assertArrives(RunningMesh mesh, Answer answer) {
    assertThat(mesh.traces().await(traceId(answer), SPANS_OF_A_REQUEST)).isNotEmpty();
  }

  private static String traceId(Answer answer) {
    return answer.headers().firstValue("x-trace-id").orElseThrow();
  }

  private static long lost(ServiceProcess service) {
    return service.messages().stream()
        .map(LOST::matcher)
        .filter(Matcher::matches)
        .mapToLong(matcher -> Long.parseLong(matcher.group(1)))
        .sum();
  }
}

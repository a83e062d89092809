package dev.vertxms.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vertxms.testkit.Answer;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A caller's trace goes on through the mesh, whichever headers carry it. */
@ExtendWith(MeshExtension.class)
class PropagationIT {

  private final String trace = "5" + hex().substring(1) + hex();
  private final String span = hex();

  @Test
  void joinsACallerThatSendsOnlyB3(RunningMesh mesh) {
    ZipkinSpan server = joined(mesh, "b3", trace + "-" + span + "-1");
    assertThat(server.id()).isEqualTo(span);
    assertThat(server.shared()).isTrue();
  }

  @Test
  void joinsACallerThatSendsOnlySeparateB3Headers(RunningMesh mesh) {
    ZipkinSpan server =
        joined(mesh, "X-B3-TraceId", trace, "X-B3-SpanId", span, "X-B3-Sampled", "1");
    assertThat(server.id()).isEqualTo(span);
    assertThat(server.shared()).isTrue();
  }

  @Test
  void joinsACallerThatSendsOnlyTraceparent(RunningMesh mesh) {
    ZipkinSpan server = joined(mesh, "traceparent", "00-" + trace + "-" + span + "-01");
    assertThat(server.parentId()).isEqualTo(span);
    assertThat(server.id()).isNotEqualTo(span);
  }

  @ParameterizedTest
  @CsvSource({
    "b3, garbage",
    "b3, 463ac35c9f6413ad48485a3953bb612g-0020000000000001-1",
    "b3, 00000000000000000000000000000000-0000000000000001-1",
    "X-B3-TraceId, garbage",
    "X-B3-TraceId, 463ac35c9f6413ad48485a3953bb6124",
    "traceparent, garbage",
    "traceparent, 00-463ac35c9f6413ad48485a3953bb6124-0020000000000001",
    "traceparent, 00-00000000000000000000000000000000-0020000000000001-01",
    "traceparent, ff-463ac35c9f6413ad48485a3953bb6124-0020000000000001-01",
    "traceparent, 00-463AC35C9F6413AD48485A3953BB6124-0020000000000001-01"
  })
  void startsAFreshTraceForGarbage(String header, String value, RunningMesh mesh) {
    Answer answer = mesh.user().get("/users/1", header, value);

    assertThat(answer.code()).isZero();
    assertThat(traceId(answer))
        .matches("[0-9a-f]{32}")
        .isNotEqualTo("463ac35c9f6413ad48485a3953bb6124")
        .isNotEqualTo("0".repeat(32));
    ZipkinSpan server = serverOfWholeTrace(mesh, traceId(answer));
    assertThat(server.parentId()).isEmpty();
    assertThat(server.shared()).isFalse();
  }

  @Test
  void takesACallersNoForANo(RunningMesh mesh) {
    Answer unsampled = mesh.user().get("/users/1", "b3", trace + "-" + span + "-0");
    assertThat(traceId(unsampled)).isEqualTo(trace);

    serverOfWholeTrace(mesh, traceId(mesh.user().get("/users/1"))); // sent later, and arrived
    assertThat(mesh.traces().spans(trace)).isEmpty();
  }

  private ZipkinSpan joined(RunningMesh mesh, String... headers) {
    Answer answer = mesh.user().get("/users/1", headers);
    assertThat(answer.code()).isZero();
    assertThat(traceId(answer)).isEqualTo(trace);
    return serverOfWholeTrace(mesh, trace);
  }

  private static ZipkinSpan serverOfWholeTrace(RunningMesh mesh, String traceId) {
    List<ZipkinSpan> spans = mesh.traces().await(traceId, 10);
    assertThat(spans)
        .extracting(ZipkinSpan::service)
        .contains("user-service", "city-service", "role-service");
    return spans.stream()
        .filter(it -> it.label().equals("user-service SERVER get /users/{id}"))
        .findFirst()
        .orElseThrow();
  }

  private static String traceId(Answer answer) {
    return answer.headers().firstValue("x-trace-id").orElseThrow();
  }

  private static String hex() {
    return "%016x".formatted(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
  }
}

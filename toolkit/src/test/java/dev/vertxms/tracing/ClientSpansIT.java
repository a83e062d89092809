package dev.vertxms.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import brave.Span.Kind;
import brave.handler.MutableSpan;
import dev.vertxms.client.ClientRegistry;
import dev.vertxms.client.ClientSettings;
import dev.vertxms.client.ServiceClient;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The spans of calls to neighbours. */
class ClientSpansIT {

  private final Traced traced = new Traced();
  private HttpServer server;
  private ServiceClient cities;

  @BeforeEach
  void start() {
    // The neighbour answers with the status that the path names, and is silent for any other.
    server =
        Await.result(
            traced
                .vertx
                .createHttpServer()
                .requestHandler(
                    request -> {
                      int status = Integer.parseInt(request.path().substring("/cities/".length()));
                      if (status > 0) {
                        request
                            .response()
                            .setStatusCode(status)
                            .end("{\"code\":0,\"data\":{},\"error\":\"inside\"}");
                      }
                    })
                .listen(0, "127.0.0.1"));
    var settings = settings("127.0.0.1:" + server.actualPort());
    cities =
        ClientRegistry.create(traced.vertx, Map.of("city-service", settings), 1)
            .client("city-service");
  }

  /** How the neighbour at that address is found. */
  ClientSettings settings(String address) {
    return ClientSettings.of(URI.create("http://" + address));
  }

  @AfterEach
  void stop() {
    traced.close();
  }

  @Test
  void namesTheSpanByTheTemplateAndThePeerByItsName() {
    Await.result(call(200));
    MutableSpan span = traced.spans.of(Kind.CLIENT);
    assertThat(span.name()).isEqualTo("get /cities/{id}");
    assertThat(span.remoteServiceName()).isEqualTo("city-service");
    assertThat(span.remotePort()).isEqualTo(server.actualPort());
    assertThat(span.parentId()).isEqualTo(traced.spans.named("job").id());
    assertThat(span.tags()).containsEntry("http.path", "/cities/200").doesNotContainKey("error");
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 500, 504})
  void tagsAFailureWithItsStatus(int status) {
    assertThatThrownBy(() -> Await.result(call(status)));
    MutableSpan span = traced.spans.of(Kind.CLIENT);
    assertThat(span.tags())
        .containsEntry("error", String.valueOf(status))
        .containsEntry("http.status_code", String.valueOf(status));
    assertThat(span.name()).isEqualTo("get /cities/{id}");
  }

  @Test
  void keepsTheErrorOfANeighbourThatIsLate() {
    assertThatThrownBy(() -> Await.result(call(0)));
    MutableSpan span = traced.spans.of(Kind.CLIENT);
    assertThat(span.name()).isEqualTo("get /cities/{id}");
    assertThat(span.error()).isNotNull();
  }

  @Test
  void everyAttemptIsASpanOfItsOwnUnderTheCallers() {
    assertThatThrownBy(() -> Await.result(call(503)));
    assertAttempts("503");
  }

  @Test
  void leavesASpanOfEveryAttemptOnANeighbourThatCannotBeReached() {
    Await.result(server.close());
    assertThatThrownBy(() -> Await.result(call(200)));
    assertAttempts(null);
  }

  private void assertAttempts(String error) {
    MutableSpan job = traced.spans.named("job");
    await().until(() -> attempts().size() == 3);
    for (int attempt = 0; attempt < 3; attempt++) {
      MutableSpan span = attempts().get(attempt);
      assertThat(span.name()).isEqualTo("get /cities/{id}");
      assertThat(span.remoteServiceName()).isEqualTo("city-service");
      assertThat(span.traceId()).isEqualTo(job.traceId());
      assertThat(span.parentId()).isEqualTo(job.id());
      assertThat(span.tag("http.request.resend_count"))
          .isEqualTo(attempt == 0 ? null : String.valueOf(attempt));
      if (error == null) {
        assertThat(span.error()).isNotNull();
      } else {
        assertThat(span.tag("error")).isEqualTo(error);
      }
    }
  }

  private List<MutableSpan> attempts() {
    return traced.spans.all().stream().filter(span -> span.kind() == Kind.CLIENT).toList();
  }

  private Future<Object> call(int status) {
    return traced.call(
        () ->
            Spans.trace(
                "job",
                () ->
                    cities
                        .get("/cities/{id}")
                        .pathParam("id", status)
                        .timeout(Duration.ofMillis(status == 0 ? 300 : 5_000))
                        .as(Object.class)));
  }
}

package dev.vertxms.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test with a {@code Vertx} of its own beside the one of the service. */
@ServiceTest(value = NoteService.class, settings = NoteService.CHANGE_LOG)
@ExtendWith(VertxExtension.class)
class VertxBesideServiceIT {

  private static final List<Vertx> CLOSED = new ArrayList<>();

  // Vert.x closes a client to which nothing refers any more.
  private HttpClient client;

  // The second one finds the first one's closed, and the service running all the same.
  @RepeatedTest(2)
  void hasAVertxThatIsNotTheServices(Vertx vertx, VertxTestContext test, TestService notes) {
    assertThat(vertx).isNotSameAs(notes.service().vertx());
    for (Vertx before : CLOSED) {
      assertThat(vertx).isNotSameAs(before);
      assertThatThrownBy(() -> before.runOnContext(ignored -> {}))
          .as("closed with its test")
          .isInstanceOf(RuntimeException.class);
    }
    CLOSED.add(vertx);

    client = vertx.createHttpClient();
    client
        .request(HttpMethod.GET, notes.service().port(), "127.0.0.1", "/authors")
        .compose(request -> request.send())
        .compose(HttpClientResponse::body)
        .onComplete(
            test.succeeding(
                body ->
                    test.verify(
                        () -> {
                          assertThat(body.toJsonObject().getJsonArray("data")).contains("Mary");
                          test.completeNow();
                        })));
  }

  @ServiceTest(value = VisitService.class, settings = NoteService.CHANGE_LOG)
  @MockNeighbour(name = "city-service", contract = VisitService.CITIES)
  @ExtendWith(VertxExtension.class)
  static class Asynchronous {
    private HttpClient client;

    @Test
    void callsWhatIsNotStubbed(TestService visits, Vertx vertx, VertxTestContext test) {
      client = vertx.createHttpClient();
      client
          .request(HttpMethod.GET, visits.service().port(), "127.0.0.1", "/visits/1")
          .compose(request -> request.send())
          .compose(HttpClientResponse::body)
          .onComplete(test.succeedingThenComplete());
    }
  }

  @Test
  void isWaitedForBeforeTheNeighboursAreVerified() {
    Map<String, Throwable> failures = Launched.failures(Asynchronous.class);

    assertThat(failures.values())
        .singleElement()
        .satisfies(one -> assertThat(one).hasMessageContaining("GET /cities/1 is not stubbed"));
  }
}

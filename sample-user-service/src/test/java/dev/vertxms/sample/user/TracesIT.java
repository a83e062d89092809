package dev.vertxms.sample.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vertxms.testkit.Neighbour;
import dev.vertxms.testkit.TestService;
import dev.vertxms.testkit.mocks.MockService;
import dev.vertxms.testkit.mocks.Mocks;
import dev.vertxms.testkit.spans.Trace;
import dev.vertxms.testkit.spans.Traces;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a trace of the service shows. */
@UserServiceAlone
class TracesIT {

  private static final City SHANGHAI = new City(1, "Shanghai", new Province(1, "Shanghai"));

  // tag::parallel
  @Test
  void asksBothNeighboursAtTheSameTime(
      TestService users, Mocks mocks, @Neighbour("city-service") MockService cities) {
    mocks.answersExamples();
    cities.on("getCity").returns(SHANGHAI).delay(Duration.ofMillis(100));

    var answer = users.call("getUser").path("id", 1).ok();

    Trace trace = Traces.of(users.spans()).trace(answer.traceId());
    assertThat(trace).hasRoot("get /users/{id}").hasExactlyChildren("select users", "city", "role");
    assertThat(trace)
        .withoutErrors()
        .overlaps("city", "role")
        .runsAfter("city", "select users")
        .hasSpan("city")
        .hasChild("get /cities/{id}")
        .calling("city-service");
  }

  // end::parallel

  // tag::call
  @Test
  void givesTheTraceToItsNeighbours(TestService users, Mocks mocks) {
    mocks.answersExamples();

    var answer = users.call("listUsers").ok();

    assertThat(mocks.calls())
        .hasSize(2)
        .allSatisfy(call -> assertThat(call.traceId()).isEqualTo(answer.traceId()));
  }

  // end::call

  @Test
  void showsWhatFailed(TestService users, Mocks mocks) {
    mocks.answersExamples().service("city-service").on("getCity").fails(500, "out of memory");

    var answer = users.call("getUser").path("id", 1).ok();

    assertThat(Traces.of(users.spans()).trace(answer.traceId()))
        .hasSpan("get /cities/{id}")
        .withTag("http.status_code", "500")
        .withError();
  }
}

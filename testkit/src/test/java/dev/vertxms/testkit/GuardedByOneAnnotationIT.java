package dev.vertxms.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.vertxms.testkit.VisitService.City;
import dev.vertxms.testkit.mocks.MockService;
import dev.vertxms.testkit.spans.MaxRepeats;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What fails a test that is written with {@code @ServiceTest} alone. */
class GuardedByOneAnnotationIT {

  private static Map<String, Throwable> failures;

  @ServiceTest(value = VisitService.class, settings = NoteService.CHANGE_LOG)
  @MockNeighbour(name = "city-service", contract = VisitService.CITIES)
  static class Careless {

    @Test
    void stubsWhatTheContractDoesNotSay(@Neighbour("city-service") MockService cities) {
      cities.on("getCity").returns(new City(1, "Shanghai", null));
    }

    @Test
    void callsAPathThatIsGone(TestService visits) {
      visits.call("getTown").error();
    }

    @Test
    void callsWhatIsNotStubbed(TestService visits) {
      visits.call("getVisit").path("city", 7).error();
    }

    @Test
    void failsByItself(TestService visits) {
      visits.call("getVisit").path("city", 8).error();
      fail("its own reason");
    }

    @Test
    void leavesACallUnderWay(TestService visits) {
      visits.call("callLater").ok();
    }

    @Test
    void asksOneByOne(TestService visits, @Neighbour("city-service") MockService cities) {
      cities.on("getCity").returns(VisitService.SHANGHAI);
      visits.call("tour").ok();
    }

    @Test
    @MaxRepeats(6)
    void asksOneByOneAndSaysSo(TestService visits, @Neighbour("city-service") MockService cities) {
      cities.on("getCity").returns(VisitService.SHANGHAI);
      visits.call("tour").ok();
    }

    @Test
    void waitsForTheCallUnderWay(
        TestService visits, @Neighbour("city-service") MockService cities) {
      cities.on("getCity").returns(VisitService.SHANGHAI).delay(Duration.ofMillis(200));
      visits.call("callLater").ok();
    }

    @Test
    void blocksAnEventLoop(TestService visits) {
      visits.call("doze").ok();
    }
  }

  @BeforeAll
  static void run() {
    failures = Launched.failures(Careless.class);
  }

  private static Throwable failure(String test) {
    return failures.entrySet().stream()
        .filter(failed -> failed.getKey().startsWith(test + "("))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> new AssertionError(test + " did not fail: " + failures));
  }

  @Test
  void aStubThatTheContractRefuses() {
    assertThat(failure("stubsWhatTheContractDoesNotSay"))
        .hasMessageContaining("getCity (GET /cities/{id})")
        .hasMessageContaining("/data/province");
  }

  @Test
  void aNeighbourThatHasDrifted() {
    assertThat(failure("callsAPathThatIsGone"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("city-service: GET /towns/1: no such path");
  }

  @Test
  void aCallThatIsNotStubbed() {
    assertThat(failure("callsWhatIsNotStubbed"))
        .hasMessageContaining("GET /cities/7")
        .hasMessageContaining("is not stubbed");
  }

  @Test
  void itsOwnReasonBesideWhichTheCallsAreTold() {
    assertThat(failure("failsByItself")).hasMessage("its own reason");
    assertThat(failure("failsByItself").getSuppressed())
        .singleElement()
        .satisfies(beside -> assertThat(beside).hasMessageContaining("GET /cities/8"));
  }

  @Test
  void aCallThatComesAfterTheAnswer() {
    assertThat(failure("leavesACallUnderWay"))
        .hasMessageContaining("GET /cities/1")
        .hasMessageContaining("is not stubbed");
  }

  @Test
  void aLoopOfCalls() {
    assertThat(failure("asksOneByOne")).hasMessageContaining("N+1: 6 x get /cities/{id}");
  }

  @Test
  void aBlockedEventLoop() {
    assertThat(failure("blocksAnEventLoop"))
        .hasMessageContaining("an event loop was blocked")
        .hasMessageContaining("VisitService.lambda$")
        .hasNoSuppressedExceptions();
  }

  @Test
  void nothingElse() {
    assertThat(failures).hasSize(7);
  }

  @ServiceTest(value = VisitService.class, settings = NoteService.CHANGE_LOG)
  @MockNeighbour(name = "city-service", contract = VisitService.CITIES)
  static class Dozing {
    @Test
    void blocksAnEventLoop(TestService visits) {
      visits.call("doze").ok();
    }
  }

  @Test
  void aBlockedEventLoopOnceWhereJUnitFindsTheGuardAsWell() {
    assertThat(Launched.failures(true, Dozing.class).values())
        .singleElement()
        .satisfies(once -> assertThat(once).hasNoSuppressedExceptions());
  }
}

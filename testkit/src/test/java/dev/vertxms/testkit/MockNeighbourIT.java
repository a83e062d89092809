package dev.vertxms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vertxms.testkit.VisitService.Visit;
import dev.vertxms.testkit.mocks.MockService;
import dev.vertxms.testkit.mocks.Mocks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Neighbours that an annotation starts and tells the service of. */
@ServiceTest(value = VisitService.class, settings = NoteService.CHANGE_LOG)
@MockNeighbour(name = "city-service", contract = VisitService.CITIES)
class MockNeighbourIT {

  private static final List<Mocks> SAME = new ArrayList<>();

  @Test
  void answersAsTheTestSays(TestService visits, @Neighbour("city-service") MockService cities) {
    cities.on("getCity").path("id", 1).returns(VisitService.SHANGHAI);

    assertThat(visits.call("getVisit").path("city", 1).data(Visit.class))
        .isEqualTo(new Visit("Mary", "Shanghai"));

    cities.verify("getCity").path("id", 1).times(1);
  }

  @RepeatedTest(2)
  void knowsNoStubsAndNoCallsOfTheTestBefore(TestService visits, Mocks mocks) {
    assertThat(mocks.calls()).isEmpty();
    mocks.service("city-service").on("getCity").path("id", 2).returns(VisitService.SHANGHAI);

    assertThat(visits.call("getVisit").path("city", 2).ok().status()).isEqualTo(200);
    assertThat(mocks.calls()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 4, 5})
  void isCleanForEachArgument(long id, TestService visits, Mocks mocks) {
    SAME.add(mocks);
    mocks
        .service("city-service")
        .on("getCity")
        .path("id", id)
        .returns(VisitService.SHANGHAI)
        .times(1);

    visits.call("getVisit").path("city", id).ok();
    assertThat(mocks.calls()).hasSize(1);
  }

  @Test
  void mayBeAwayForATestAndIsBackForTheNext(TestService visits, Mocks mocks) {
    mocks.service("city-service").refuse();

    assertThat(visits.call("getVisit").path("city", 1).error().status()).isIn(502, 503);
  }

  // As often as a circuit breaker would need to open.
  @RepeatedTest(12)
  void isCalledOnceWhateverWasBefore(
      TestService visits, @Neighbour("city-service") MockService cities) {
    cities.on("getCity").resets();

    visits.call("getVisit").path("city", 1).expect(503).error();
    cities.verify("getCity").times(1);
  }

  @AfterAll
  static void oneStartServedTheClassesThatAskedForTheSame() {
    assertThat(SAME).hasSize(4).containsOnly(SAME.get(0));
  }

  @Nested
  class WithStubsOfItsOwn {

    @BeforeEach
    void stub(@Neighbour("city-service") MockService cities) {
      cities.on("getCity").returns(VisitService.SHANGHAI);
    }

    @Test
    void hasTheNeighboursOfTheClassAroundIt(TestService visits, Mocks mocks) {
      SAME.add(mocks);
      assertThat(visits.call("getVisit").path("city", 9).data(Visit.class).city())
          .isEqualTo("Shanghai");
    }
  }

  @Nested
  @MockNeighbour(name = "role-service", contract = "../docs/openapi/role-service.yaml")
  class WithAnother {
    @Test
    void hasItBesideThoseOfTheClassAroundIt(Mocks mocks) {
      assertThat(SAME).doesNotContain(mocks);
      assertThat(mocks.settings())
          .containsOnlyKeys("clients.city-service.url", "clients.role-service.url");
    }
  }

  @ServiceTest(value = VisitService.class, settings = NoteService.CHANGE_LOG)
  @MockNeighbour(name = "city-service", contract = VisitService.CITIES)
  @MockNeighbour(name = "city-service", contract = "../docs/openapi/role-service.yaml")
  static class Ambiguous {
    @Test
    void isNotRun() {}
  }

  @ServiceTest(value = VisitService.class, settings = NoteService.CHANGE_LOG)
  @MockNeighbour(name = "city-service", contract = "classpath:no/such.yaml")
  static class Missing {
    @Test
    void isNotRun() {}

    @Nested
    class Inside {
      @Test
      void isNotRunEither() {}
    }
  }

  @ServiceTest(value = VisitService.class, settings = NoteService.CHANGE_LOG)
  @MockNeighbour(name = "city-service", contract = VisitService.CITIES)
  static class Asking {
    @Test
    void anyNeighbour(MockService which) {
      assertThat(which).isNull();
    }

    @Test
    void unknownNeighbour(@Neighbour("town-service") MockService towns) {
      assertThat(towns).isNull();
    }
  }

  @Test
  void saysWhatIsWrongWithTheAnnotations() {
    assertThat(Launched.failures(Ambiguous.class).values())
        .singleElement()
        .satisfies(
            failure ->
                assertThat(failure)
                    .hasMessage(
                        "@MockNeighbour of Ambiguous: city-service:"
                            + " ../docs/openapi/city-service.yaml and"
                            + " ../docs/openapi/role-service.yaml (expected: one contract)"));
    assertThat(Launched.failures(Missing.class))
        .hasSize(1)
        .allSatisfy(
            (test, failure) ->
                assertThat(failure)
                    .hasMessageStartingWith("Missing: visit-service does not start: ")
                    .hasMessageContaining("no/such.yaml"));
    Map<String, Throwable> asking = Launched.failures(Asking.class);
    assertThat(asking).hasSize(2);
    assertThat(asking.get("anyNeighbour(MockService)"))
        .hasMessageContaining("expected: @Neighbour(");
    assertThat(asking.get("unknownNeighbour(MockService)"))
        .hasMessageContaining("town-service is not mocked (mocked: [city-service])");
  }
}

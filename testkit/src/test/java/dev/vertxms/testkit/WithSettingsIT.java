package dev.vertxms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vertxms.testkit.VisitService.Visit;
import dev.vertxms.testkit.mocks.MockService;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Settings of single tests and of nested classes. */
@ServiceTest(
    value = VisitService.class,
    settings = {NoteService.CHANGE_LOG, "app.mood=calm"})
@MockNeighbour(name = "city-service", contract = VisitService.CITIES)
class WithSettingsIT {

  private static final Map<String, TestService> STARTS = new ConcurrentHashMap<>();

  private final TestService constructed;

  WithSettingsIT(TestService constructed) {
    this.constructed = constructed;
  }

  private String mood(String test, TestService visits) {
    assertThat(constructed).as("as in the constructor").isSameAs(visits);
    STARTS.put(test, visits);
    return visits.call("getMood").data(String.class);
  }

  @Test
  void hasTheSettingsOfTheClass(TestService visits) {
    assertThat(mood("class", visits)).isEqualTo("calm");
  }

  @Test
  @WithSettings("app.mood=wild")
  void hasItsOwn(TestService visits) {
    assertThat(mood("own", visits)).isEqualTo("wild");
    // Its own database as well, and its own neighbours.
    visits.call("addVisit").ok();
  }

  @Test
  @WithSettings("app.mood=wild")
  void sharesTheStartOfEqualOnes(TestService visits) {
    assertThat(mood("equal", visits)).isEqualTo("wild");
  }

  @Test
  @WithSettings("clients.city-service.timeout=100ms")
  void keepsTheOthers(TestService visits, @Neighbour("city-service") MockService cities) {
    assertThat(mood("others", visits)).isEqualTo("calm");
    cities.on("getCity").returns(VisitService.SHANGHAI).delay(Duration.ofSeconds(1));

    assertThat(visits.call("getVisit").path("city", 1).error().status()).isEqualTo(504);
  }

  @Test
  @WithSettings("clients.city-service.url=http://127.0.0.1:1")
  void winsOverTheAddressOfANeighbour(TestService visits) {
    assertThat(visits.call("getVisit").path("city", 1).error().status()).isEqualTo(503);
  }

  @AfterAll
  static void equalSettingsShareAStart() {
    assertThat(STARTS.get("equal")).isSameAs(STARTS.get("own"));
    assertThat(STARTS.get("class"))
        .isNotSameAs(STARTS.get("own"))
        .isNotSameAs(STARTS.get("others"));
  }

  @Nested
  @WithSettings("app.mood=cold")
  class InANestedClass {

    @Test
    void hasThoseOfTheNestedClass(
        TestService visits, @Neighbour("city-service") MockService cities) {
      cities.on("getCity").returns(VisitService.SHANGHAI);
      assertThat(visits.call("getMood").data(String.class)).isEqualTo("cold");
      assertThat(visits.call("getVisit").path("city", 1).data(Visit.class).author())
          .isEqualTo("Mary");
    }

    @Test
    @WithSettings("app.mood=colder")
    void winsOverTheNestedClass(TestService visits) {
      assertThat(visits.call("getMood").data(String.class)).isEqualTo("colder");
    }
  }

  @ServiceTest(value = VisitService.class, settings = NoteService.CHANGE_LOG)
  @MockNeighbour(name = "city-service", contract = VisitService.CITIES)
  static class Wrong {

    @Test
    @WithSettings("clients.city-service.timeout=soon")
    void doesNotRun() {}

    @Test
    @WithSettings("app.mood")
    void doesNotRunEither() {}
  }

  @Test
  void saysWhichTestHasAWrongOne() {
    Map<String, Throwable> failures = Launched.failures(Wrong.class);

    assertThat(failures.get("doesNotRun()"))
        .hasMessageStartingWith("Wrong.doesNotRun: visit-service does not start: ")
        .hasMessageContaining("clients.city-service.timeout: \"soon\" (expected: ")
        .hasNoSuppressedExceptions();
    assertThat(failures.get("doesNotRunEither()"))
        .hasMessage(
            "@WithSettings of Wrong.doesNotRunEither: settings: app.mood (expected: key=value)");
  }
}

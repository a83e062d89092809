package dev.vertxms.testkit.mocks;

import static dev.vertxms.testkit.mocks.Calling.SHANGHAI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.vertxms.testkit.mocks.Calling.NewCity;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A stub that the neighbour could not live up to fails where it stands in the test. */
class StubContractIT {

  private static final Mocks MOCKS = Mocks.create();
  private static final MockService CITIES = MOCKS.add("city-service", Calling.CITIES);

  @AfterAll
  static void close() {
    MOCKS.close();
  }

  private static void refuses(ThrowingCallable stub, String message) {
    assertThatThrownBy(stub).isInstanceOf(AssertionError.class).hasMessageStartingWith(message);
  }

  @Test
  void refusesAnAnswerThatBreaksTheContract() {
    refuses(
        () -> CITIES.on("getCity").returns(Map.of("id", "1", "name", "Shanghai", "mayor", "Gong")),
        "city-service getCity (GET /cities/{id}): the stubbed answer 200 breaks the contract: ");
    assertThatThrownBy(
            () -> CITIES.on("getCity").returns(Map.of("id", "1", "name", "a", "mayor", "Gong")))
        .hasMessageContaining("body /data/id ")
        .hasMessageContaining("(type)")
        .hasMessageContaining("body /data/province is required (required)")
        .hasMessageContaining("body /data/mayor ")
        .hasMessageContaining("(additionalProperties)");
  }

  @Test
  void refusesListsForPagesAndOddRawAnswers() {
    refuses(
        () -> CITIES.on("listCities").returns(List.of(SHANGHAI)),
        "city-service listCities (GET /cities): the stubbed answer 200 breaks the contract: body"
            + " /pagination is required (required)");
    refuses(
        () -> CITIES.on("getCity").answers(200, Map.of(), "nonsense"),
        "city-service getCity (GET /cities/{id}): the stubbed answer 200 breaks the contract: body"
            + " must be JSON");
    refuses(
        () -> CITIES.on("getCity").returns(201, SHANGHAI),
        "city-service getCity (GET /cities/{id}): the stubbed answer 201 breaks the contract: body");
  }

  @Test
  void failsAtTheLineOfTheTest() {
    Throwable thrown = catchThrowable(() -> CITIES.on("getCity").path("id", 1).returns("a city"));

    assertThat(thrown.getStackTrace()[0].getClassName()).isEqualTo(StubContractIT.class.getName());
  }

  @Test
  void namesTheOperationsThatThereAre() {
    refuses(
        () -> CITIES.on("getTown"),
        "city-service: operation: getTown (expected: one of [listCities, createCity, getCity,");
    refuses(() -> CITIES.calls("getTown"), "city-service: operation: getTown (expected: one of [");
    refuses(() -> CITIES.verify("getTown"), "city-service: operation: getTown (expected: one of [");
  }

  @Test
  void refusesValuesThatNoCallCanHave() {
    refuses(
        () -> CITIES.on("getCity").path("key", 1),
        "city-service getCity (GET /cities/{id}): path parameter key (expected: one of [id])");
    refuses(
        () -> CITIES.on("getCity").path("id", "one"),
        "city-service getCity (GET /cities/{id}): path parameter id: one (expected: Long)");
    refuses(
        () -> CITIES.on("listCities").query("size", 0),
        "city-service listCities (GET /cities): query parameter size: 0 breaks the contract, no"
            + " call matches: query /size must be >= 1 (minimum)");
    refuses(
        () -> CITIES.on("createCity").body(new NewCity("", 1)),
        "city-service createCity (POST /cities): the body breaks the contract, no call matches:"
            + " body /name");
    refuses(
        () -> CITIES.on("getCity").body(1),
        "city-service getCity (GET /cities/{id}): reads no body");
  }

  @Test
  void refusesMatchersBehindAnswersAndChangesOfNone() {
    refuses(
        () -> CITIES.on("getCity").returns(SHANGHAI).path("id", 1),
        "city-service getCity -> returns City");
    refuses(() -> CITIES.on("getCity").times(2), "city-service getCity -> : has no answer yet");
  }
}

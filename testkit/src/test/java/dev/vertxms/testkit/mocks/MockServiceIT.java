package dev.vertxms.testkit.mocks;

import static dev.vertxms.testkit.mocks.Calling.SHANGHAI;
import static dev.vertxms.testkit.mocks.Calling.city;
import static dev.vertxms.testkit.mocks.Calling.failure;
import static dev.vertxms.testkit.mocks.Calling.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vertxms.client.ServiceClient;
import dev.vertxms.http.Page;
import dev.vertxms.testkit.mocks.Calling.City;
import dev.vertxms.testkit.mocks.Calling.NewCity;
import dev.vertxms.testkit.mocks.Calling.Province;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MockServiceIT {

  private static final City WUXI = new City(2, "Wuxi", new Province(2, "Jiangsu"));

  private final Calling calling = new Calling();
  private final Mocks mocks = Mocks.create();
  private final MockService cities = mocks.add("city-service", Calling.CITIES);
  private final ServiceClient client = calling.client(cities);

  @AfterEach
  void close() {
    mocks.close();
    calling.close();
  }

  @Test
  void answersWhatIsStubbedByTypedValues() {
    cities.on("getCity").path("id", 1).returns(SHANGHAI);
    cities.on("getCity").path("id", "2").returns(WUXI);
    cities.on("getCity").path("id", 3).fails(404, "city 3 does not exist");

    assertThat(city(client, 1)).isEqualTo(SHANGHAI);
    assertThat(city(client, "02")).isEqualTo(WUXI);
    var missing = get(client.get("/cities/3").asOptional(City.class));
    assertThat(missing).isEmpty();
    mocks.verify();
  }

  @Test
  void answersPagesAndMatchesQueries() {
    cities.on("listCities").query("ids", List.of(2, 1)).returnsPage(List.of(WUXI, SHANGHAI));
    cities.on("listCities").query("page", 3).returns(new Page<>(List.of(WUXI), 3, 1, 9));

    var both = client.get("/cities").query("ids", List.of(2, 1)).asList(City.class);
    assertThat(get(both)).containsExactly(WUXI, SHANGHAI);
    var third = client.get("/cities").query("page", 3).query("size", 1).send();
    assertThat(get(third).bodyAsJsonObject().getJsonObject("pagination"))
        .isEqualTo(new JsonObject().put("page", 3).put("size", 1).put("total", 9));
    assertThat(failure(client.get("/cities").query("ids", 7).asList(City.class)).status())
        .isEqualTo(502);
  }

  @Test
  void matchesBodiesAndHeaders() {
    cities.on("createCity").body(new NewCity("Wuxi", 2)).returns(Map.of("id", 2));
    cities
        .on("createCity")
        .header("x-tenant", "blue")
        .body(json -> json.path("name").asText().startsWith("S"))
        .returns(Map.of("id", 3));

    var wuxi = Map.of("province_id", 2, "name", "Wuxi");
    var answer = get(client.post("/cities").json(wuxi).send());
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.bodyAsString()).isEqualTo("{\"code\":0,\"data\":{\"id\":2}}");
    var blue = client.post("/cities").header("X-Tenant", "blue").json(new NewCity("Suzhou", 2));
    assertThat(get(blue.send()).bodyAsString()).contains("{\"id\":3}");
    assertThat(get(client.post("/cities").json(new NewCity("Suzhou", 2)).send()).statusCode())
        .isEqualTo(501);
  }

  @Test
  void givesAnswersInTurnAndLateOnesLate() {
    cities
        .on("getCity")
        .fails(503, "busy")
        .times(2)
        .returns(SHANGHAI)
        .delay(Duration.ofMillis(300))
        .returns(WUXI);

    assertThat(failure(client.get("/cities/1").as(City.class)).status()).isEqualTo(503);
    assertThat(failure(client.get("/cities/1").as(City.class)).status()).isEqualTo(503);
    long before = System.nanoTime();
    assertThat(city(client, 1)).isEqualTo(SHANGHAI);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(250));
    assertThat(city(client, 1)).isEqualTo(WUXI);
    assertThat(city(client, 1)).isEqualTo(WUXI);
  }

  @Test
  void hasTheNewestStubAnswerUntilItIsUsedUp() {
    cities.on("getCity").returns(SHANGHAI);
    cities.on("getCity").path("id", 2).returns(WUXI).times(1);

    assertThat(city(client, 2)).isEqualTo(WUXI);
    assertThat(city(client, 2)).isEqualTo(SHANGHAI);
  }

  @Test
  void answersRawJsonWithHeaders() {
    cities
        .on("getCity")
        .answers(404, Map.of("X-Trace-Id", "abc"), "{\"code\":7,\"message\":\"Not Found\"}");

    var answer = get(client.get("/cities/1").send());

    assertThat(answer.getHeader("X-Trace-Id")).isEqualTo("abc");
    assertThat(answer.getHeader("Content-Type")).isEqualTo("application/json");
    assertThat(answer.bodyAsJsonObject().getInteger("code")).isEqualTo(7);
  }

  @Test
  void answersExamplesWhereAsked() {
    cities.answersExamples();

    assertThat(city(client, 5)).isEqualTo(SHANGHAI);
    assertThat(get(client.delete("/cities/5").asNothing())).isNull();
    mocks.verify();
  }

  @Test
  void answers501ToWhatIsNotStubbedAndFailsTheTest() {
    cities.on("getCity").path("id", 2).returns(WUXI);

    var answer = get(client.get("/cities/1").send());

    assertThat(answer.statusCode()).isEqualTo(501);
    assertThat(answer.bodyAsJsonObject().getString("error"))
        .isEqualTo("city-service getCity is not stubbed: GET /cities/1");
    assertThatThrownBy(mocks::verify)
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            the neighbours were not called as their contracts and stubs say:
              city-service getCity: GET /cities/1 is not stubbed
            called:
              city-service getCity: GET /cities/1 is not stubbed
            stubbed:
              city-service getCity where path id = 2 -> returns %s"""
                .formatted(WUXI));
  }

  @Test
  void namesStubsThatNobodyCompleted() {
    cities.on("getCity").path("id", 2);

    assertThatThrownBy(mocks::verify)
        .hasMessageContaining("city-service getCity where path id = 2 -> (no answer)");
  }

  @Test
  void forgetsEverythingBetweenTests() {
    cities.on("getCity").returns(SHANGHAI);
    cities.answersExamples().refuse();
    mocks.reset();

    assertThat(get(client.get("/cities/1").send()).statusCode()).isEqualTo(501);
    mocks.reset();
    mocks.verify();
    mocks.noMoreCalls();
    assertThat(cities.calls()).isEmpty();
  }

  @Test
  void tellsTheServiceUnderTestWhereItIs() {
    assertThat(mocks.settings()).isEqualTo(Map.of("clients.city-service.url", cities.url()));
    assertThatThrownBy(() -> mocks.service("town-service"))
        .hasMessage("town-service is not mocked (mocked: [city-service])");
  }

  @Test
  void staysApartFromTheMocksOfOtherTests() {
    var runs =
        IntStream.range(0, 4)
            .mapToObj(number -> CompletableFuture.runAsync(() -> callsItsOwn(number)))
            .toList();

    runs.forEach(run -> assertThatCode(run::join).doesNotThrowAnyException());
  }

  private void callsItsOwn(int number) {
    try (var own = Mocks.create()) {
      var service = own.add("city-service", Calling.CITIES);
      var mine = new City(number, "City " + number, new Province(1, "Here"));
      service.on("getCity").path("id", number).returns(mine);
      var caller = calling.client(service);
      for (int i = 0; i < 20; i++) {
        assertThat(city(caller, number)).isEqualTo(mine);
      }
      service.verify("getCity").path("id", number).times(20);
      own.noMoreCalls();
      own.verify();
    }
  }
}

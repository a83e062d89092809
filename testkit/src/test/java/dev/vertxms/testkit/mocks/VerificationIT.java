package dev.vertxms.testkit.mocks;

import static dev.vertxms.testkit.mocks.Calling.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vertxms.client.ServiceClient;
import dev.vertxms.http.Parameter.In;
import dev.vertxms.testkit.mocks.Calling.NewCity;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerificationIT {

  private final Calling calling = new Calling();
  private final Mocks mocks = Mocks.create();
  private final MockService cities = mocks.add("city-service", Calling.CITIES);
  private final MockService roles = mocks.add("role-service", "../docs/openapi/role-service.yaml");
  private final ServiceClient client = calling.client(cities);

  @BeforeEach
  void call() {
    mocks.answersExamples();
    get(client.get("/cities/7").header("traceparent", "00-" + "a".repeat(32) + "-b-01").send());
    get(calling.client(roles).get("/roles/1").send());
    get(client.get("/cities").query("ids", List.of(1, 2)).send());
    get(client.post("/cities").json(new NewCity("Wuxi", 2)).send());
  }

  @AfterEach
  void close() {
    mocks.close();
    calling.close();
  }

  @Test
  void keepsCallsTyped() {
    Call city = cities.calls("getCity").get(0);
    assertThat(city.<Long>path("id")).isEqualTo(7L);
    assertThat(city.<String>header("Accept")).isEqualTo("application/json");
    assertThat(city.traceId()).isEqualTo("a".repeat(32));
    Call list = cities.calls("listCities").get(0);
    assertThat(list.<List<Long>>query("ids")).containsExactly(1L, 2L);
    assertThat(list.<Integer>query("size")).isEqualTo(20);
    assertThat(list.has(In.QUERY, "province_id")).isFalse();
    Call created = cities.calls("createCity").get(0);
    assertThat(created.body(NewCity.class)).isEqualTo(new NewCity("Wuxi", 2));
    assertThat(created).hasToString("city-service createCity: POST /cities " + created.text());

    assertThatThrownBy(() -> city.path("key"))
        .isInstanceOf(AssertionError.class)
        .hasMessage("city-service getCity: GET /cities/7: no path parameter key (present: [id])");
    assertThatThrownBy(city::body)
        .hasMessage("city-service getCity: GET /cities/7: no body of JSON");
  }

  @Test
  void countsCalls() {
    cities.verify("getCity").times(1);
    cities.verify("getCity").path("id", 7).atLeast(1);
    cities.verify("deleteCity").never();
    cities.verify("createCity").body(new NewCity("Wuxi", 2)).times(1);
    cities.verify("createCity").body(json -> json.has("name")).times(1);

    assertThatThrownBy(() -> cities.verify("getCity").path("id", 8).times(2))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            """
            city-service getCity where path id = 8: calls: 0 (expected: 2)
            called:
              city-service getCity: GET /cities/7
              role-service getRole: GET /roles/1
              city-service listCities: GET /cities?ids=1%2C2
              city-service createCity: POST /cities {"name":"Wuxi","province_id":2}
            stubbed: nothing""");
    assertThatThrownBy(() -> cities.verify("getCity").never())
        .hasMessageStartingWith("city-service getCity: calls: 1 (expected: 0)");
    assertThatThrownBy(() -> cities.verify("getCity").atLeast(2))
        .hasMessageStartingWith("city-service getCity: calls: 1 (expected: at least 2)");
  }

  @Test
  void knowsTheOrderAcrossServices() {
    mocks.verifyOrder("city-service getCity", "role-service getRole", "city-service createCity");

    assertThatThrownBy(() -> mocks.verifyOrder("role-service getRole", "city-service getCity"))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            "order: no call of city-service getCity after role-service getRole (expected:"
                + " [role-service getRole, city-service getCity])");
  }

  @Test
  void namesCallsThatNobodyAskedFor() {
    mocks.verifyOrder("city-service getCity", "city-service createCity");
    assertThatThrownBy(mocks::noMoreCalls)
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            """
            calls that nothing asked for (expected: none):
              role-service getRole: GET /roles/1
              city-service listCities: GET /cities?ids=1%2C2
            called:""");

    roles.verify("getRole").times(1);
    roles.noMoreCalls();
    assertThatThrownBy(cities::noMoreCalls)
        .hasMessageContaining("listCities")
        .hasMessageStartingWith("calls that nothing asked for (expected: none):\n  city-service");
    cities.verify("listCities").query("ids", List.of(1, 2)).query("page", 1).times(1);
    mocks.noMoreCalls();
  }
}

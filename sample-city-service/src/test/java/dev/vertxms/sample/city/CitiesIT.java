package dev.vertxms.sample.city;

import static dev.vertxms.testkit.database.Model.model;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vertxms.testkit.ServiceTest;
import dev.vertxms.testkit.TestService;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the service keeps of cities. */
@ServiceTest(CityService.class)
class CitiesIT {

  private static final Province SHANGHAI = new Province(1, "Shanghai");
  private static final Province GUANGDONG = new Province(2, "Guangdong");

  @Test
  void bringsCitiesToLookAt(TestService service) {
    assertThat(service.call("listCities").query("ids", 1, 2, 3, 4, 5, 6, 7).list(City.class))
        .extracting(City::name)
        .containsExactly(
            "Shanghai", "Guangzhou", "Shenzhen", "Hangzhou", "Ningbo", "Chengdu", "Wuhan");
  }

  @Test
  void createsAndReadsBack(TestService service) {
    long id = service.call("createCity").body(new NewCity("Foshan", 2)).data(Created.class).id();

    assertThat(service.call("getCity").path("id", id).data(City.class))
        .isEqualTo(new City(id, "Foshan", GUANGDONG));
  }

  @Test
  void replaces(TestService service) {
    var moved = new City(3, "Pudong", SHANGHAI);

    assertThat(service.call("updateCity").path("id", 3).body(new NewCity("Pudong", 1)).answer())
        .hasStatus(200)
        .hasData(moved);
    assertThat(service.call("getCity").path("id", 3).answer()).hasData(moved);
  }

  @Test
  void deletes(TestService service) {
    assertThat(service.call("deleteCity").path("id", 7).ok().text())
        .isEqualTo("{\"code\":0,\"data\":null}");
    service.call("getCity").path("id", 7).expect(404).answer();
  }

  @Test
  void listsThoseOfTheGivenIdsThatExist(TestService service) {
    assertThat(service.call("listCities").query("ids", 3, 1, 987654321, 1).list(City.class))
        .extracting(City::name)
        .containsExactly("Shanghai", "Shenzhen");
    assertThat(service.call("listCities").query("ids", List.of()).list(City.class)).isEmpty();
  }

  // tag::pages
  @Test
  void pagesTheCitiesOfAProvince(TestService service) {
    for (int i = 1; i <= 21; i++) {
      service.call("createCity").body(new NewCity("Town " + i, 5)).ok();
    }

    var page = service.call("listCities").query("province_id", 5).query("page", 2).page(City.class);
    assertThat(page.items()).extracting(City::name).containsExactly("Town 20", "Town 21");
    assertThat(page.total()).isEqualTo(22);
    assertThat(service.call("listCities").query("province_id", 5).answer())
        .isSuccess()
        .hasPagination(1, 20, 22);
    assertThat(service.call("listCities").query("size", 100).list(City.class)).hasSize(28);
  }

  // end::pages

  @Test
  void pagesInTheSizeThatIsAskedFor(TestService service) {
    var towns = service.call("listCities").query("page", 3).query("size", 2).page(City.class);
    assertThat(towns.items()).extracting(City::name).containsExactly("Ningbo", "Chengdu");
    assertThat(service.call("listCities").query("page", 9).answer())
        .hasData(List.of())
        .hasPagination(9, 20, 7);
    assertThat(service.call("listCities").query("province_id", 987654321).list(City.class))
        .isEmpty();
  }

  @Test
  void allowsCitiesOfOneNameInTwoProvinces(TestService service) {
    service.call("createCity").body(new NewCity("Shenzhen", 1)).ok();
  }

  // tag::model
  @Test
  void fitsItsTable(TestService service) {
    assertThat(model(NewCity.class)).fitsTable(service.jdbcUrl(), "cities");
    assertThat(model(Province.class)).coversAllColumns().fitsTable(service.jdbcUrl(), "provinces");
  }
  // end::model
}

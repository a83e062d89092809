package dev.vertxms.sample.city;

import dev.vertxms.http.Page;
import dev.vertxms.http.Parameter;
import dev.vertxms.http.Request;
import dev.vertxms.http.Routes;
import dev.vertxms.service.ServiceLauncher;
import dev.vertxms.service.ServiceVerticle;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Keeps cities and provinces; a leaf of the mesh. */
public final class CityService extends ServiceVerticle {

  private static final Province PROVINCE = new Province(1, "Shanghai");
  private static final City CITY = new City(1, "Shanghai", PROVINCE);

  public static void main(String[] args) {
    ServiceLauncher.run("city-service", CityService::new, args);
  }

  @Override
  protected void routes(Routes routes) {
    routes.api(
        api ->
            api.title("City service")
                .version("1.0.0")
                .summary("Keeps cities and provinces")
                .description(
                    "Cities, each in a province. Created, replaced and deleted one by one; read one"
                        + " by one, in pages, or many by their ids.")
                .license("Apache-2.0")
                .tag("cities", "Cities, read together with their provinces.")
                .tag("provinces", "The provinces that cities lie in."));
    cities(routes, new CityRepository(database()));
    provinces(routes, new ProvinceRepository(database()));
  }

  private static void cities(Routes routes, CityRepository cities) {
    routes
        .get("/cities", "listCities")
        .summary("List cities, a page of them or those with given ids")
        .tag("cities")
        .description(
            "With `ids`, those of them that exist, on one page whatever `page` and `size` say.")
        .query(
            "ids",
            Long.class,
            ids -> ids.asList().describedAs("Cities to be read.").withExample(List.of(1, 2)))
        .query(
            "province_id",
            Long.class,
            province -> province.describedAs("Only cities in this province; not with `ids`."))
        .returnsPage(City.class)
        .resultExample(new Page<>(List.of(CITY), 1, 20, 1))
        .handle(request -> list(cities, request));

    routes
        .get("/cities/{id}", "getCity")
        .summary("Get a city with its province")
        .tag("cities")
        .path("id", Long.class, CityService::id)
        .returns(City.class)
        .resultExample(CITY)
        .fails(404, "There is no city of this id")
        .handle(request -> cities.byId(request.path("id")));

    routes
        .post("/cities", "createCity")
        .summary("Create a city")
        .tag("cities")
        .body(NewCity.class)
        .bodyExample(new NewCity("Shanghai", 1))
        .returns(Created.class)
        .resultExample(new Created(1))
        .status(201)
        .fails(409, "The province has a city of this name")
        .fails(422, "Values break rules, or there is no such province")
        .handle(request -> cities.insert(request.body()));

    routes
        .put("/cities/{id}", "updateCity")
        .summary("Replace a city")
        .tag("cities")
        .path("id", Long.class, CityService::id)
        .body(NewCity.class)
        .bodyExample(new NewCity("Shanghai", 1))
        .returns(City.class)
        .resultExample(CITY)
        .fails(404, "There is no city of this id")
        .fails(409, "The province has another city of this name")
        .fails(422, "Values break rules, or there is no such province")
        .handle(request -> cities.update(request.path("id"), request.body()));

    routes
        .delete("/cities/{id}", "deleteCity")
        .summary("Delete a city")
        .tag("cities")
        .path("id", Long.class, CityService::id)
        .returnsNothing()
        .fails(404, "There is no city of this id")
        .handle(request -> cities.delete(request.path("id")));
  }

  private static void provinces(Routes routes, ProvinceRepository provinces) {
    routes
        .get("/provinces", "listProvinces")
        .summary("List provinces")
        .tag("provinces")
        .returnsPage(Province.class)
        .resultExample(new Page<>(List.of(PROVINCE), 1, 20, 1))
        .handle(request -> provinces.page(request.page()));

    routes
        .get("/provinces/{id}", "getProvince")
        .summary("Get a province")
        .tag("provinces")
        .path("id", Long.class, CityService::id)
        .returns(Province.class)
        .resultExample(PROVINCE)
        .fails(404, "There is no province of this id")
        .handle(request -> provinces.byId(request.path("id")));

    routes
        .post("/provinces", "createProvince")
        .summary("Create a province")
        .tag("provinces")
        .body(NewProvince.class)
        .bodyExample(new NewProvince("Shanghai"))
        .returns(Created.class)
        .resultExample(new Created(1))
        .status(201)
        .fails(409, "There is a province of this name")
        .handle(request -> provinces.insert(request.body()));

    routes
        .put("/provinces/{id}", "updateProvince")
        .summary("Replace a province")
        .tag("provinces")
        .path("id", Long.class, CityService::id)
        .body(NewProvince.class)
        .bodyExample(new NewProvince("Shanghai"))
        .returns(Province.class)
        .resultExample(PROVINCE)
        .fails(404, "There is no province of this id")
        .fails(409, "There is another province of this name")
        .handle(request -> provinces.update(request.path("id"), request.body()));

    routes
        .delete("/provinces/{id}", "deleteProvince")
        .summary("Delete a province that has no cities")
        .tag("provinces")
        .path("id", Long.class, CityService::id)
        .returnsNothing()
        .fails(404, "There is no province of this id")
        .fails(409, "The province has cities")
        .handle(request -> provinces.delete(request.path("id")));
  }

  private static Parameter id(Parameter id) {
    return id.withExample(1);
  }

  private static Future<Page<City>> list(CityRepository cities, Request<?> request) {
    Optional<List<Long>> ids = request.optionalQuery("ids");
    return ids.isPresent()
        ? cities.byIds(ids.get()).map(Page::whole)
        : cities.page(request.page(), request.optionalQuery("province_id"));
  }
}

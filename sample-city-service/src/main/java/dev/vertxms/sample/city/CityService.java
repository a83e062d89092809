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

  public static void main(String[] args) {
    ServiceLauncher.run("city-service", CityService::new, args);
  }

  @Override
  protected void routes(Routes routes) {
    cities(routes, new CityRepository(database()));
    provinces(routes, new ProvinceRepository(database()));
  }

  private static void cities(Routes routes, CityRepository cities) {
    routes
        .get("/cities", "listCities")
        .summary("List cities, a page of them or those with given ids")
        .tag("cities")
        .query("ids", Long.class, Parameter::asList)
        .query("province_id", Long.class)
        .returnsPage(City.class)
        .handle(request -> list(cities, request));

    routes
        .get("/cities/{id}", "getCity")
        .summary("Get a city with its province")
        .tag("cities")
        .path("id", Long.class)
        .returns(City.class)
        .handle(request -> cities.byId(request.path("id")));

    routes
        .post("/cities", "createCity")
        .summary("Create a city")
        .tag("cities")
        .body(NewCity.class)
        .returns(Created.class)
        .status(201)
        .handle(request -> cities.insert(request.body()));

    routes
        .put("/cities/{id}", "updateCity")
        .summary("Replace a city")
        .tag("cities")
        .path("id", Long.class)
        .body(NewCity.class)
        .returns(City.class)
        .handle(request -> cities.update(request.path("id"), request.body()));

    routes
        .delete("/cities/{id}", "deleteCity")
        .summary("Delete a city")
        .tag("cities")
        .path("id", Long.class)
        .returnsNothing()
        .handle(request -> cities.delete(request.path("id")));
  }

  private static void provinces(Routes routes, ProvinceRepository provinces) {
    routes
        .get("/provinces", "listProvinces")
        .summary("List provinces")
        .tag("provinces")
        .returnsPage(Province.class)
        .handle(request -> provinces.page(request.page()));

    routes
        .get("/provinces/{id}", "getProvince")
        .summary("Get a province")
        .tag("provinces")
        .path("id", Long.class)
        .returns(Province.class)
        .handle(request -> provinces.byId(request.path("id")));

    routes
        .post("/provinces", "createProvince")
        .summary("Create a province")
        .tag("provinces")
        .body(NewProvince.class)
        .returns(Created.class)
        .status(201)
        .handle(request -> provinces.insert(request.body()));

    routes
        .put("/provinces/{id}", "updateProvince")
        .summary("Replace a province")
        .tag("provinces")
        .path("id", Long.class)
        .body(NewProvince.class)
        .returns(Province.class)
        .handle(request -> provinces.update(request.path("id"), request.body()));

    routes
        .delete("/provinces/{id}", "deleteProvince")
        .summary("Delete a province that has no cities")
        .tag("provinces")
        .path("id", Long.class)
        .returnsNothing()
        .handle(request -> provinces.delete(request.path("id")));
  }

  private static Future<Page<City>> list(CityRepository cities, Request<?> request) {
    Optional<List<Long>> ids = request.optionalQuery("ids");
    return ids.isPresent()
        ? cities.byIds(ids.get()).map(Page::whole)
        : cities.page(request.page(), request.optionalQuery("province_id"));
  }
}

package dev.vertxms.testkit;

import dev.vertxms.client.ServiceClient;
import dev.vertxms.http.Routes;
import dev.vertxms.service.ServiceVerticle;
import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/** Calls the city service, well and badly, and has tables; for the kit's own tests. */
final class VisitService extends ServiceVerticle {

  static final String CITIES = "../docs/openapi/city-service.yaml";

  record Province(long id, String name) {}

  record City(long id, String name, Province province) {}

  record Visit(String author, String city) {}

  static final City SHANGHAI = new City(1, "Shanghai", new Province(2, "Shanghai"));

  @Override
  protected void routes(Routes routes) {
    routes
        .get("/visits/{city}", "getVisit")
        .path("city", Long.class)
        .returns(Visit.class)
        .handle(
            request ->
                Future.all(author(), city(request.<Long>path("city")))
                    .map(both -> new Visit(both.resultAt(0), both.<City>resultAt(1).name())));
    routes
        .post("/visits", "addVisit")
        .returns(String.class)
        .handle(
            request ->
                database()
                    .execute("insert into authors (name) values ('Ada')")
                    .map(inserted -> "added"));
    routes.get("/towns", "getTown").returns(String.class).handle(request -> fetch("/towns/1"));
    routes
        .get("/later", "callLater")
        .returns(String.class)
        .handle(
            request -> {
              fetch("/cities/1");
              return Future.succeededFuture("later");
            });
    routes
        .get("/tour", "tour")
        .returnsList(String.class)
        .handle(
            request ->
                Future.all(LongStream.rangeClosed(1, 6).mapToObj(this::city).toList())
                    .map(all -> all.<City>list().stream().map(City::name).toList()));
    routes
        .get("/doze", "doze")
        .returns(String.class)
        .handle(
            request -> {
              LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2_600));
              return Future.succeededFuture("awake");
            });
    routes
        .get("/mood", "getMood")
        .returns(String.class)
        .handle(request -> Future.succeededFuture(app().getOrDefault("mood", "none")));
  }

  private ServiceClient cities() {
    return client("city-service");
  }

  private Future<City> city(long id) {
    return cities().get("/cities/{id}").pathParam("id", id).as(City.class);
  }

  private Future<String> fetch(String path) {
    return cities().get(path).as(City.class).map(City::name);
  }

  private Future<String> author() {
    return database().fetchValue(String.class, "select name from authors order by id limit 1");
  }
}

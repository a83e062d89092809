package dev.vertxms.sample.user;

import dev.vertxms.client.ServiceClient;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The city service, as this service uses it. */
final class CityClient {

  private final ServiceClient client;

  CityClient(ServiceClient client) {
    this.client = client;
  }

  /** The city, or empty when there is none of that id. */
  Future<Optional<City>> byId(long id) {
    return client.get("/cities/{id}").pathParam("id", id).asOptional(City.class);
  }

  /** Those of the cities that exist, by id. */
  Future<Map<Long, City>> byIds(Collection<Long> ids) {
    if (ids.isEmpty()) {
      return Future.succeededFuture(Map.of());
    }
    return client
        .get("/cities")
        .query("ids", ids)
        .asList(City.class)
        .map(cities -> cities.stream().collect(Collectors.toMap(City::id, Function.identity())));
  }
}

package dev.vertxms.testkit.mocks;

import dev.vertxms.client.ClientRegistry;
import dev.vertxms.client.ClientSettings;
import dev.vertxms.client.DownstreamException;
import dev.vertxms.client.ServiceClient;
import dev.vertxms.error.ServiceException;
import dev.vertxms.resilience.BreakerSettings;
import dev.vertxms.resilience.RetrySettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** A service's side of the calls to a mock: the toolkit's own client, on a Vert.x of its own. */
final class Calling implements AutoCloseable {

  static final String CITIES = "../docs/openapi/city-service.yaml";

  record Province(long id, String name) {}

  record City(long id, String name, Province province) {}

  record NewCity(String name, long provinceId) {}

  static final City SHANGHAI = new City(1, "Shanghai", new Province(1, "Shanghai"));

  private final Vertx vertx = Vertx.vertx();

  /** One call is one request, however it ends. */
  ServiceClient client(MockService service) {
    var settings =
        ClientSettings.of(URI.create(service.url()))
            .with(RetrySettings.off())
            .with(BreakerSettings.off());
    return ClientRegistry.create(vertx, Map.of(service.name(), settings), 1).client(service.name());
  }

  static <T> T get(Future<T> call) {
    return call.toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  static City city(ServiceClient client, Object id) {
    return get(client.get("/cities/{id}").pathParam("id", id).as(City.class));
  }

  /** How the call fails. */
  static ServiceException failure(Future<?> call) {
    try {
      get(call);
    } catch (CompletionException e) {
      return (ServiceException) e.getCause();
    }
    throw new AssertionError("the call succeeded");
  }

  static DownstreamException cause(ServiceException failure) {
    return (DownstreamException) failure.getCause();
  }

  @Override
  public void close() {
    get(vertx.close());
  }
}

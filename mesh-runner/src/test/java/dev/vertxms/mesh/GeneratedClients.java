package dev.vertxms.mesh;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vertxms.mesh.generated.city.CitiesApi;
import dev.vertxms.mesh.generated.city.ProvincesApi;
import dev.vertxms.mesh.generated.role.RolesApi;
import dev.vertxms.mesh.generated.user.ApiClient;
import dev.vertxms.mesh.generated.user.UsersApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.util.function.Supplier;

/**
 * The clients that were generated from the committed documents, each calling its service of a mesh.
 *
 * <p>They refuse a member that the document does not have; as generated they would ignore it.
 */
record GeneratedClients(CitiesApi cities, ProvincesApi provinces, RolesApi roles, UsersApi users) {

  private static final ObjectMapper STRICT =
      ApiClient.createDefaultObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  static GeneratedClients of(RunningMesh mesh) {
    Supplier<HttpClient.Builder> http =
        () -> HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
    var city = new dev.vertxms.mesh.generated.city.ApiClient(http.get(), STRICT, mesh.city().url());
    var role = new dev.vertxms.mesh.generated.role.ApiClient(http.get(), STRICT, mesh.role().url());
    var user = new ApiClient(http.get(), STRICT, mesh.user().url());
    return new GeneratedClients(
        new CitiesApi(city), new ProvincesApi(city), new RolesApi(role), new UsersApi(user));
  }

  /** A failure's body as the type that the document gives it. */
  static <T> T envelope(String body, Class<T> type) {
    try {
      return STRICT.readValue(body, type);
    } catch (IOException e) {
      throw new UncheckedIOException(body, e);
    }
  }
}

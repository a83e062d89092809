package dev.vertxms.sample.user;

import dev.vertxms.client.ServiceClient;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The role service, as this service uses it. */
final class RoleClient {

  private final ServiceClient client;

  RoleClient(ServiceClient client) {
    this.client = client;
  }

  /** The role, or empty when there is none of that id. */
  Future<Optional<Role>> byId(long id) {
    return client.get("/roles/{id}").pathParam("id", id).asOptional(Role.class);
  }

  /** Those of the roles that exist, by id. */
  Future<Map<Long, Role>> byIds(Collection<Long> ids) {
    if (ids.isEmpty()) {
      return Future.succeededFuture(Map.of());
    }
    return client
        .get("/roles")
        .query("ids", ids)
        .asList(Role.class)
        .map(roles -> roles.stream().collect(Collectors.toMap(Role::id, Function.identity())));
  }
}

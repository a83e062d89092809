package dev.vertxms.discovery;

import dev.vertxms.config.SettingException;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whom to ask where a neighbour's instances are; one of the three.
 *
 * @param srv records in the domain name system
 * @param kubernetes the endpoints of a Kubernetes service
 * @param consul the catalogue of Consul
 */
public record DiscoverySettings(
    @Nullable SrvSettings srv,
    @Nullable KubernetesSettings kubernetes,
    @Nullable ConsulSettings consul) {

  public DiscoverySettings {
    List<String> set = new ArrayList<>();
    if (srv != null) {
      set.add("srv");
    }
    if (kubernetes != null) {
      set.add("kubernetes");
    }
    if (consul != null) {
      set.add("consul");
    }
    if (set.size() != 1) {
      throw new SettingException(
          (set.isEmpty() ? "nothing" : String.join(", ", set))
              + " is set (expected: one of srv, kubernetes, consul)");
    }
  }

  Source source(Vertx vertx) {
    if (srv != null) {
      return new SrvSource(vertx, srv);
    }
    return kubernetes != null
        ? new KubernetesSource(vertx, kubernetes)
        : new ConsulSource(vertx, Objects.requireNonNull(consul));
  }
}

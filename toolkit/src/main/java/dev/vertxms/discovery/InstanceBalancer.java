package dev.vertxms.discovery;

import io.vertx.core.net.endpoint.InteractionMetrics;
import io.vertx.core.net.endpoint.LoadBalancer;
import io.vertx.core.net.endpoint.ServerEndpoint;
import io.vertx.core.net.endpoint.ServerSelector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Leads a Vert.x client's request to the instance whose key is its routing key; one without a key
 * to the next.
 */
public final class InstanceBalancer implements LoadBalancer {

  private final Instances instances;

  public InstanceBalancer(Instances instances) {
    this.instances = instances;
  }

  /** Calls are counted where they are made, so that those waiting for a connection count, too. */
  @Override
  public InteractionMetrics<?> newMetrics() {
    return InteractionMetrics.INSTANCE;
  }

  @Override
  public ServerSelector selector(List<? extends ServerEndpoint> servers) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < servers.size(); i++) {
      places.put(servers.get(i).key(), i);
    }
    return new ServerSelector() {
      @Override
      public int select() {
        Instance next = instances.next(List.of());
        return next == null ? -1 : places.getOrDefault(next.key(), 0);
      }

      @Override
      public int select(String key) {
        Integer place = places.get(key);
        return place == null ? select() : place;
      }
    };
  }
}

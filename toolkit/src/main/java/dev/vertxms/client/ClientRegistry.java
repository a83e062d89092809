package dev.vertxms.client;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The clients of a service's neighbours, by name; one registry belongs to one event loop. */
public final class ClientRegistry {

  private final Map<String, ServiceClient> clients = new TreeMap<>();
  private @Nullable Downstreams own;

  /** The header that tells a neighbour how many milliseconds it has, unless another is set. */
  public static final String DEADLINE_HEADER = "X-Request-Timeout-Ms";

  private ClientRegistry() {}

  /**
   * The same for neighbours that no other event loop calls, with the usual header; looks for their
   * instances until it is closed.
   */
  public static ClientRegistry create(
      Vertx vertx, Map<String, ClientSettings> settings, int loops) {
    Downstreams own = Downstreams.of(settings);
    own.open(vertx);
    ClientRegistry registry = create(vertx, own, DEADLINE_HEADER, loops);
    registry.own = own;
    return registry;
  }

  /**
   * One client for each neighbour; nothing is connected yet.
   *
   * @param downstreams what this event loop shares with the others
   * @param deadline the header that tells a neighbour how many milliseconds it has
   * @param loops how many event loops share each neighbour's pool size
   */
  public static ClientRegistry create(
      Vertx vertx, Downstreams downstreams, String deadline, int loops) {
    var registry = new ClientRegistry();
    for (Downstream one : downstreams.all()) {
      registry.clients.put(one.name(), ServiceClient.create(vertx, one, deadline, loops));
    }
    return registry;
  }

  /**
   * The client of a neighbour.
   *
   * @throws IllegalArgumentException when no neighbour of that name is configured
   */
  public ServiceClient client(String name) {
    ServiceClient client = clients.get(name);
    if (client == null) {
      throw new IllegalArgumentException(
          "clients." + name + ".url: missing (known: " + clients.keySet() + ")");
    }
    return client;
  }

  /** Closes every connection; calls that are under way fail. */
  public Future<Void> close() {
    clients.values().forEach(ServiceClient::close);
    return own == null ? Future.succeededFuture() : own.close();
  }
}

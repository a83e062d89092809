package dev.vertxms.discovery;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A Kubernetes service's endpoint slices, as a list and the events after it tell them. */
final class Slices {

  /** What was listed is too old to be watched from; has no stack trace. */
  static final class GoneException extends RuntimeException {
    GoneException() {
      super("410 Gone", null, false, false);
    }
  }

  private final @Nullable String port;
  private final String version;
  private final Map<String, JsonObject> slices = new TreeMap<>();

  private Slices(@Nullable String port, String version) {
    this.port = port;
    this.version = version;
  }

  /** What a list says. */
  static Slices of(JsonObject list, @Nullable String port) {
    String version = list.getJsonObject("metadata").getString("resourceVersion", "");
    var slices = new Slices(port, version);
    objects(list, "items").forEach(slice -> slices.slices.put(name(slice), slice));
    return slices;
  }

  /** As of when the list is. */
  String version() {
    return version;
  }

  /**
   * Takes an event in.
   *
   * @return whether slices have changed
   * @throws GoneException when the list must be asked for again
   */
  boolean apply(JsonObject event) {
    JsonObject slice = event.getJsonObject("object");
    switch (event.getString("type", "")) {
      case "ADDED", "MODIFIED" -> slices.put(name(slice), slice);
      case "DELETED" -> slices.remove(name(slice));
      case "ERROR" -> throw failure(slice);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static RuntimeException failure(JsonObject status) {
    return status.getInteger("code", 0) == 410
        ? new GoneException()
        : new IllegalStateException("watch: " + status.getString("message"));
  }

  /** Where the ready endpoints answer; one that stands in two slices, once. */
  List<SocketAddress> addresses() {
    Set<SocketAddress> addresses = new LinkedHashSet<>();
    for (JsonObject slice : slices.values()) {
      Integer number = port(slice);
      if (number != null) {
        objects(slice, "endpoints")
            .filter(Slices::isReady)
            .map(endpoint -> endpoint.getJsonArray("addresses").getString(0))
            .forEach(host -> addresses.add(SocketAddress.inetSocketAddress(number, host)));
      }
    }
    return new ArrayList<>(addresses);
  }

  private @Nullable Integer port(JsonObject slice) {
    return objects(slice, "ports")
        .filter(one -> port == null || port.equals(one.getString("name", "")))
        .map(one -> one.getInteger("port"))
        .findFirst()
        .orElse(null);
  }

  /** Not known counts as ready, as the API says. */
  private static boolean isReady(JsonObject endpoint) {
    JsonObject conditions = endpoint.getJsonObject("conditions", new JsonObject());
    return !Boolean.FALSE.equals(conditions.getBoolean("ready"));
  }

  private static String name(JsonObject slice) {
    return slice.getJsonObject("metadata").getString("name");
  }

  private static Stream<JsonObject> objects(JsonObject holder, String key) {
    JsonArray array = holder.getJsonArray(key);
    return array == null ? Stream.empty() : array.stream().map(JsonObject.class::cast);
  }
}

package dev.vertxms.http;

import java.util.HashMap;
import java.util.Map;

/** Refuses two routes that one request, or one operation id, would mean. */
final class Twins {

  private final Map<String, Endpoint> taken = new HashMap<>();

  /**
   * @throws IllegalStateException when a route before it has its path and method, or its id
   */
  void refuse(Endpoint endpoint) {
    refuse("operation " + endpoint.operationId(), endpoint);
    refuse(endpoint.method() + " " + PathTemplate.parse(endpoint.path()).shape(), endpoint);
  }

  private void refuse(String key, Endpoint endpoint) {
    Endpoint twin = taken.put(key, endpoint);
    if (twin != null) {
      throw new IllegalStateException("route " + endpoint + ": clashes with " + twin);
    }
  }
}

package dev.vertxms.mesh.faults;

import io.vertx.core.http.HttpMethod;
import java.util.HashMap;
import java.util.Map;

/** A request to a process of the mesh. */
record Call(HttpMethod method, int port, String path, Map<String, String> headers, String body) {

  static Call get(int port, String path) {
    return new Call(HttpMethod.GET, port, path, Map.of(), "");
  }

  static Call post(int port, String path, String json) {
    return new Call(HttpMethod.POST, port, path, Map.of("content-type", "application/json"), json);
  }

  static Call put(int port, String path, String json) {
    return new Call(HttpMethod.PUT, port, path, Map.of("content-type", "application/json"), json);
  }

  Call with(String header, String value) {
    Map<String, String> all = new HashMap<>(headers);
    all.put(header, value);
    return new Call(method, port, path, all, body);
  }

  boolean isWrite() {
    return method != HttpMethod.GET;
  }
}

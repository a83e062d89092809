package dev.vertxms.mesh;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/** A span as Zipkin's API gives it. */
record ZipkinSpan(JsonObject json) {

  String traceId() {
    return json.getString("traceId");
  }

  String id() {
    return json.getString("id");
  }

  String parentId() {
    return json.getString("parentId", "");
  }

  String name() {
    return json.getString("name", "");
  }

  String kind() {
    return json.getString("kind", "LOCAL");
  }

  String service() {
    return json.getJsonObject("localEndpoint").getString("serviceName");
  }

  boolean shared() {
    return json.getBoolean("shared", false);
  }

  /** In microseconds. */
  long start() {
    return json.getLong("timestamp");
  }

  long end() {
    return start() + json.getLong("duration");
  }

  boolean overlaps(ZipkinSpan other) {
    return start() < other.end() && other.start() < end();
  }

  Map<String, Object> tags() {
    return new TreeMap<>(json.getJsonObject("tags", new JsonObject()).getMap());
  }

  boolean failed() {
    return tags().containsKey("error");
  }

  /** Service, kind and name, as in {@code user-service SERVER get /users/{id}}. */
  String label() {
    return service() + " " + kind() + " " + name();
  }
}

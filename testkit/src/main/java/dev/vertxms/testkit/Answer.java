package dev.vertxms.testkit;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Objects;

/**
 * What a service answered.
 *
 * @param status the HTTP status
 * @param headers its header fields
 * @param text its body
 */
public record Answer(int status, HttpHeaders headers, String text) {

  /** The body as a JSON object, which every envelope is. */
  public JsonObject json() {
    return new JsonObject(text);
  }

  public int code() {
    return json().getInteger("code");
  }

  /** The envelope's data, an object. */
  public JsonObject data() {
    return Objects.requireNonNull(json().getJsonObject("data"), () -> "no data in " + text);
  }

  /** The envelope's data, a list. */
  public JsonArray list() {
    return Objects.requireNonNull(json().getJsonArray("data"), () -> "no data in " + text);
  }

  /** What an error envelope says went wrong. */
  public String error() {
    return json().getString("error", "");
  }

  /** The trace in which the service answered; empty where it is not traced. */
  public String traceId() {
    return headers.firstValue("X-Trace-Id").orElse("");
  }

  /** The fields that an error envelope complains of, in its order. */
  public List<String> violatedFields() {
    return json().getJsonArray("violations", new JsonArray()).stream()
        .map(violation -> ((JsonObject) violation).getString("field"))
        .toList();
  }
}

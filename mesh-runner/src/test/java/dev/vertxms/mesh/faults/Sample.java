package dev.vertxms.mesh.faults;

import io.vertx.core.MultiMap;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * What became of one request.
 *
 * @param at when it was due, as {@link System#nanoTime()} has it
 * @param millis from when it was due to its last byte
 * @param status 0 for no answer at all
 * @param said the answer's body, or why there was none
 */
record Sample(Call call, long at, double millis, int status, MultiMap headers, String said) {

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  boolean isRefusal() {
    return status == 503 || status == 504 || status == 429;
  }

  boolean isDegraded() {
    return said.contains("\"degraded\"");
  }

  /** Neither 2xx, 4xx, 503 nor 504, or not in the envelope. */
  boolean isStray() {
    boolean allowed = status >= 200 && status < 300 || status >= 400 && status < 500;
    return !(allowed || isRefusal()) || !isEnvelope();
  }

  boolean isEnvelope() {
    if (status == 204) {
      return said.isEmpty();
    }
    try {
      var envelope = new JsonObject(said);
      return (envelope.getInteger("code", -1) == 0) == (status < 400)
          && (status < 400 || envelope.getString("traceId") != null);
    } catch (DecodeException | ClassCastException other) {
      return false;
    }
  }

  String brief() {
    return call.method()
        + " "
        + call.path()
        + " "
        + (status == 0 ? "no answer" : status)
        + " "
        + said.substring(0, Math.min(80, said.length()));
  }
}

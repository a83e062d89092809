package dev.vertxms.health;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The probes {@code /health/live}, {@code /health/started} and {@code /health/ready}, and {@code
 * /health}, which is all of them.
 *
 * <p>200 when every check is up, otherwise 503; the body is that of MicroProfile Health 4.0. A
 * probe asks nobody: it shows what the checks last found. It carries no envelope and leaves no
 * trace.
 */
public final class HealthRoutes {

  private final @Nullable HealthReport report;

  private HealthRoutes(@Nullable HealthReport report) {
    this.report = report;
  }

  public static HealthRoutes of(HealthReport report) {
    return new HealthRoutes(report);
  }

  /** For a router whose service answers the probes at another port. */
  public static HealthRoutes none() {
    return new HealthRoutes(null);
  }

  /** The paths that are answered. */
  public Set<String> paths() {
    return report == null
        ? Set.of()
        : Arrays.stream(Probe.values()).map(Probe::path).collect(Collectors.toUnmodifiableSet());
  }

  /** Puts the probes in front of whatever the router gets next. */
  public void mount(Router router) {
    if (report == null) {
      return;
    }
    for (Probe probe : Probe.values()) {
      router
          .get(probe.path())
          .method(HttpMethod.HEAD)
          .handler(context -> answer(context, report.outcomes(probe)));
    }
  }

  private static void answer(RoutingContext context, Map<String, Outcome> outcomes) {
    boolean up = outcomes.values().stream().allMatch(Outcome::isUp);
    Buffer bytes = body(up, outcomes).toBuffer();
    HttpServerResponse response =
        context
            .response()
            .setStatusCode(up ? 200 : 503)
            .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
            .putHeader(HttpHeaders.CONTENT_LENGTH, "" + bytes.length());
    if (context.request().method().equals(HttpMethod.HEAD)) {
      response.end();
    } else {
      response.end(bytes);
    }
  }

  private static JsonObject body(boolean up, Map<String, Outcome> outcomes) {
    var checks = new JsonArray();
    outcomes.forEach(
        (name, outcome) -> {
          var check = new JsonObject().put("name", name).put("status", status(outcome.isUp()));
          if (!outcome.data().isEmpty()) {
            check.put("data", new JsonObject(outcome.data()));
          }
          checks.add(check);
        });
    return new JsonObject().put("status", status(up)).put("checks", checks);
  }

  private static String status(boolean up) {
    return up ? "UP" : "DOWN";
  }
}

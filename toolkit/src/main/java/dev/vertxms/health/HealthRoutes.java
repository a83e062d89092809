package dev.vertxms.health;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.CheckResult;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The three probes: {@code /health/live}, {@code /health/started} and {@code /health/ready}.
 *
 * <p>200 with {@code {"status":"UP"}} for yes, 503 with {@code {"status":"DOWN"}} for no; readiness
 * lists its checks. A probe carries no envelope and leaves no trace.
 */
public final class HealthRoutes {

  /** The paths of the probes. */
  public static final Set<String> PATHS =
      Set.of("/health/live", "/health/started", "/health/ready");

  private static final Duration CHECK_TIMEOUT = Duration.ofSeconds(1);

  private final Lifecycle lifecycle;
  private final HealthChecks checks;

  public HealthRoutes(Vertx vertx, Lifecycle lifecycle) {
    this.lifecycle = lifecycle;
    this.checks = HealthChecks.create(vertx);
  }

  /** Readiness asks this too; a check that fails, or takes longer than a second, is DOWN. */
  public void check(String name, Supplier<Future<?>> check) {
    checks.register(
        name,
        CHECK_TIMEOUT.toMillis(),
        (Promise<Status> promise) ->
            check.get().onComplete(up -> promise.tryComplete(Status.OK()), promise::tryFail));
  }

  /** Puts the probes in front of whatever the router gets next. */
  public void mount(Router router) {
    probe(router, "/health/live").handler(context -> answer(context, true, new JsonArray()));
    probe(router, "/health/started")
        .handler(context -> answer(context, lifecycle.isStarted(), new JsonArray()));
    probe(router, "/health/ready").handler(this::ready);
  }

  private static Route probe(Router router, String path) {
    return router.get(path).method(HttpMethod.HEAD);
  }

  private void ready(RoutingContext context) {
    checks
        .checkStatus()
        .onComplete(
            result -> answer(context, isUp(result) && lifecycle.isReady(), list(result)),
            failure -> answer(context, false, new JsonArray()));
  }

  private static boolean isUp(CheckResult result) {
    return CheckResult.isUp(result);
  }

  private static JsonArray list(CheckResult result) {
    var list = new JsonArray();
    if (result.getChecks() != null) {
      for (CheckResult check : result.getChecks()) {
        list.add(status(isUp(check)).put("id", check.getId()));
      }
    }
    return list;
  }

  private static JsonObject status(boolean up) {
    return new JsonObject().put("status", up ? "UP" : "DOWN");
  }

  private static void answer(RoutingContext context, boolean up, JsonArray checks) {
    JsonObject body = status(up);
    if (!checks.isEmpty()) {
      body.put("checks", checks);
    }
    Buffer bytes = body.toBuffer();
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
}

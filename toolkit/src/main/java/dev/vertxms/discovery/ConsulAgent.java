package dev.vertxms.discovery;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Consul's agent, as far as one instance of a service has to do with it. */
final class ConsulAgent {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final RegistrationSettings settings;
  private final HttpClient client;
  private final String name;
  private final String id;
  private final int port;
  private final int healthPort;

  ConsulAgent(
      Vertx vertx, RegistrationSettings settings, String service, int port, int healthPort) {
    this.settings = settings;
    this.client =
        Registries.client(vertx, HttpServerAddress.of("address", settings.address()), null);
    this.name = settings.name() == null ? service : settings.name();
    this.port = port;
    this.healthPort = healthPort;
    // The same after a restart at the same place, so that a crash leaves nothing behind.
    this.id = name + "-" + (settings.host() == null ? "" : settings.host() + "-") + port;
  }

  Future<Void> register() {
    return send(HttpMethod.PUT, "/v1/agent/service/register?replace-existing-checks=true", entry())
        .compose(answer -> Registries.ok(answer, "Consul"))
        .compose(answer -> answer.end());
  }

  /** Whether the agent has not forgotten; it may have been replaced by an empty one. */
  Future<Boolean> isKnown() {
    return send(HttpMethod.GET, "/v1/agent/service/" + encodedId(), null)
        .compose(
            answer ->
                answer.statusCode() == 404
                    ? answer.end().map(false)
                    : Registries.ok(answer, "Consul").compose(found -> found.end().map(true)));
  }

  /** Forgets the instance and its check. */
  Future<Void> deregister() {
    return send(HttpMethod.PUT, "/v1/agent/service/deregister/" + encodedId(), null)
        .compose(
            answer ->
                answer.statusCode() == 404
                    ? answer.end()
                    : Registries.ok(answer, "Consul").compose(HttpClientResponse::end));
  }

  private JsonObject entry() {
    String host = settings.host();
    var check =
        new JsonObject()
            .put("Name", "ready")
            .put("HTTP", "http://" + checked(host) + ":" + healthPort + "/health/ready")
            .put("Interval", millis(settings.interval()))
            .put("Timeout", millis(settings.timeout()))
            .put("DeregisterCriticalServiceAfter", millis(settings.deregisterCriticalAfter()));
    var entry =
        new JsonObject()
            .put("ID", id)
            .put("Name", name)
            .put("Port", port)
            .put("Tags", new JsonArray(settings.tags()))
            .put("Check", check);
    return host == null ? entry : entry.put("Address", host);
  }

  private static String checked(@Nullable String host) {
    return host == null ? "127.0.0.1" : host.contains(":") ? "[" + host + "]" : host;
  }

  /** Durations as Go writes them. */
  private static String millis(Duration duration) {
    return duration.toMillis() + "ms";
  }

  private Future<HttpClientResponse> send(
      HttpMethod method, String uri, @Nullable JsonObject body) {
    var options =
        new RequestOptions().setMethod(method).setURI(uri).setIdleTimeout(PATIENCE.toMillis());
    if (settings.token() != null) {
      options.putHeader("X-Consul-Token", settings.token().value());
    }
    return client
        .request(options)
        .compose(request -> body == null ? request.send() : request.send(body.toBuffer()));
  }

  private String encodedId() {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }

  Future<Void> close() {
    return client.close();
  }

  @Override
  public String toString() {
    return id;
  }
}

package dev.vertxms.discovery;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Asks Consul for passing instances; the agent holds the question until they change. */
final class ConsulSource implements Source {

  /** What Consul adds to {@code wait} at random is a sixteenth; the rest is for the way. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  /** An instance that comes and goes must not make everybody ask without a pause. */
  private static final Duration BETWEEN = Duration.ofMillis(100);

  private final ConsulSettings settings;
  private final HttpClient client;
  private long index;

  ConsulSource(Vertx vertx, ConsulSettings settings) {
    this.settings = settings;
    this.client =
        Registries.client(vertx, HttpServerAddress.of("address", settings.address()), null);
  }

  @Override
  public Future<Duration> round(Consumer<List<SocketAddress>> found) {
    Duration wait = settings.maxWait();
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setURI(uri())
            .setIdleTimeout(wait.plus(wait.dividedBy(16)).plus(GRACE).toMillis());
    if (settings.token() != null) {
      options.putHeader("X-Consul-Token", settings.token().value());
    }
    return client
        .request(options)
        .compose(HttpClientRequest::send)
        .compose(answer -> Registries.ok(answer, toString()))
        .compose(answer -> answer.body().map(body -> read(answer, body.toJsonArray(), found)))
        // Whoever has failed may have forgotten what the index counts.
        .onFailure(cause -> index = 0);
  }

  private Duration read(
      HttpClientResponse answer, JsonArray entries, Consumer<List<SocketAddress>> found) {
    long next = index(answer.getHeader("X-Consul-Index"));
    // A smaller one: the index has begun anew, and the old one would be waited for in vain.
    index = next < index ? 0 : next;
    found.accept(entries.stream().map(JsonObject.class::cast).map(ConsulSource::address).toList());
    return BETWEEN;
  }

  private static long index(String header) {
    try {
      return header == null ? 0 : Math.max(0, Long.parseLong(header));
    } catch (NumberFormatException unreadable) {
      return 0;
    }
  }

  private static SocketAddress address(JsonObject entry) {
    JsonObject service = entry.getJsonObject("Service");
    String own = service.getString("Address", "");
    String host = own.isEmpty() ? entry.getJsonObject("Node").getString("Address") : own;
    return SocketAddress.inetSocketAddress(service.getInteger("Port"), host);
  }

  private String uri() {
    var uri = new StringBuilder("/v1/health/service/").append(encoded(settings.service()));
    uri.append("?passing=1&wait=").append(settings.maxWait().toSeconds()).append('s');
    if (index > 0) {
      uri.append("&index=").append(index);
    }
    if (settings.tag() != null) {
      uri.append("&tag=").append(encoded(settings.tag()));
    }
    if (settings.datacenter() != null) {
      uri.append("&dc=").append(encoded(settings.datacenter()));
    }
    return uri.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public Future<Void> close() {
    return client.close();
  }

  @Override
  public String toString() {
    return "Consul for " + settings.service();
  }
}

package dev.vertxms.discovery;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.tracing.TracingPolicy;
import org.jspecify.annotations.Nullable;

/** How the API of a registry is spoken to; it belongs to no request and leaves no trace. */
final class Registries {

  private Registries() {}

  static HttpClient client(
      Vertx vertx, HttpServerAddress server, @Nullable PemTrustOptions authorities) {
    var options =
        new HttpClientOptions()
            .setDefaultHost(server.host())
            .setDefaultPort(server.port())
            .setSsl(server.ssl())
            .setConnectTimeout(2_000)
            .setTracingPolicy(TracingPolicy.IGNORE);
    if (authorities != null) {
      options.setTrustOptions(authorities);
    }
    return vertx.createHttpClient(options);
  }

  /** Fails for anything but success, once the answer has been read. */
  static Future<HttpClientResponse> ok(HttpClientResponse answer, String who) {
    return answer.statusCode() >= 200 && answer.statusCode() <= 299
        ? Future.succeededFuture(answer)
        : answer
            .body()
            .transform(
                read ->
                    Future.failedFuture(
                        new IllegalStateException(who + " answers " + answer.statusCode())));
  }
}

package dev.vertxms.discovery;

import dev.vertxms.discovery.Slices.GoneException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.parsetools.RecordParser;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Lists a Kubernetes service's endpoint slices, then watches them until the watch ends; then again.
 */
final class KubernetesSource implements Source {

  /** The server ends a watch after this, so that one whose end got lost is noticed. */
  private static final int WATCH_SECONDS = 240;

  private static final Duration BETWEEN = Duration.ofMillis(100);

  private final KubernetesSettings settings;
  private final KubernetesAccess access;
  private final HttpClient client;

  KubernetesSource(Vertx vertx, KubernetesSettings settings) {
    this.settings = settings;
    this.access = new KubernetesAccess(vertx, settings);
    this.client = Registries.client(vertx, access.server(), access.authorities());
  }

  @Override
  public Future<Duration> round(Consumer<List<SocketAddress>> found) {
    return access
        .pass()
        .compose(
            pass ->
                list(pass)
                    .compose(
                        slices -> {
                          found.accept(slices.addresses());
                          return watch(pass, slices, found);
                        }))
        .map(BETWEEN);
  }

  private Future<Slices> list(KubernetesAccess.Pass pass) {
    return request(pass, "", Duration.ofSeconds(10))
        .compose(answer -> answer.body())
        .map(body -> Slices.of(new JsonObject(body), settings.port()));
  }

  private Future<Void> watch(
      KubernetesAccess.Pass pass, Slices slices, Consumer<List<SocketAddress>> found) {
    String query =
        "&watch=1&allowWatchBookmarks=true&timeoutSeconds="
            + WATCH_SECONDS
            + "&resourceVersion="
            + URLEncoder.encode(slices.version(), StandardCharsets.UTF_8);
    return request(pass, query, Duration.ofSeconds(WATCH_SECONDS + 10))
        .compose(answer -> events(answer, slices, found))
        // The list is too old: it is asked for again, at once.
        .recover(
            cause ->
                cause instanceof GoneException
                    ? Future.succeededFuture()
                    : Future.failedFuture(cause));
  }

  private static Future<Void> events(
      HttpClientResponse answer, Slices slices, Consumer<List<SocketAddress>> found) {
    Promise<Void> ended = Promise.promise();
    RecordParser.newDelimited("\n", answer)
        .exceptionHandler(ended::tryFail)
        .endHandler(end -> ended.tryComplete())
        .handler(
            line -> {
              try {
                if (line.length() > 0 && slices.apply(new JsonObject(line))) {
                  found.accept(slices.addresses());
                }
              } catch (RuntimeException unreadable) {
                ended.tryFail(unreadable);
                answer.request().reset();
              }
            });
    return ended.future();
  }

  private Future<HttpClientResponse> request(
      KubernetesAccess.Pass pass, String query, Duration silence) {
    String path =
        "/apis/discovery.k8s.io/v1/namespaces/"
            + pass.namespace()
            + "/endpointslices?labelSelector=kubernetes.io%2Fservice-name%3D"
            + settings.service();
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setURI(path + query)
            .setIdleTimeout(silence.toMillis())
            .putHeader("Accept", "application/json");
    if (!pass.token().isEmpty()) {
      options.putHeader("Authorization", "Bearer " + pass.token());
    }
    return client.request(options).compose(HttpClientRequest::send).compose(this::accepted);
  }

  private Future<HttpClientResponse> accepted(HttpClientResponse answer) {
    if (answer.statusCode() == 410) {
      return answer.body().transform(read -> Future.failedFuture(new GoneException()));
    }
    return Registries.ok(answer, toString());
  }

  @Override
  public Future<Void> close() {
    return client.close();
  }

  @Override
  public String toString() {
    return "Kubernetes for " + settings.service();
  }
}

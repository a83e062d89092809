package dev.vertxms.client;

import dev.vertxms.discovery.InstanceBalancer;
import dev.vertxms.discovery.InstanceResolver;
import dev.vertxms.discovery.Instances;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientBuilder;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.ext.web.client.impl.WebClientInternal;

/**
 * Calls one neighbour over pooled, kept-alive connections.
 *
 * <p>A path is a template, {@code /cities/{id}}; every call is a client span under the active one.
 * Redirects are not followed.
 */
public final class ServiceClient {

  private final Vertx vertx;
  private final Downstream downstream;
  private final String deadline;
  private final WebClient webClient;

  private ServiceClient(Vertx vertx, Downstream downstream, String deadline, WebClient webClient) {
    this.vertx = vertx;
    this.downstream = downstream;
    this.deadline = deadline;
    this.webClient = webClient;
  }

  static ServiceClient create(Vertx vertx, Downstream downstream, String deadline, int loops) {
    ClientSettings settings = downstream.settings();
    int poolSize = Math.max(1, settings.poolSize() / loops);
    var pool = new PoolOptions().setHttp1MaxSize(poolSize).setMaxWaitQueueSize(poolSize * 16);
    HttpClient httpClient = httpClient(vertx, downstream, pool);
    var webClient = (WebClientInternal) WebClient.wrap(httpClient, options(downstream));
    webClient.addInterceptor(Exchange::observe);
    return new ServiceClient(vertx, downstream, deadline, webClient);
  }

  private static HttpClient httpClient(Vertx vertx, Downstream downstream, PoolOptions pool) {
    HttpClientBuilder builder = vertx.httpClientBuilder().with(options(downstream)).with(pool);
    Instances instances = downstream.instances();
    if (instances != null) {
      Base base = downstream.base();
      var name = SocketAddress.inetSocketAddress(base.port(), base.host());
      builder
          .withAddressResolver(new InstanceResolver(name, instances))
          .withLoadBalancer(new InstanceBalancer(instances));
    }
    return builder.build();
  }

  private static WebClientOptions options(Downstream downstream) {
    ClientSettings settings = downstream.settings();
    var options = new WebClientOptions();
    options
        .setDefaultHost(downstream.base().host())
        .setDefaultPort(downstream.base().port())
        .setSsl(downstream.base().ssl())
        .setConnectTimeout(Math.toIntExact(settings.connectTimeout().toMillis()))
        .setKeepAliveTimeout(Math.toIntExact(settings.keepAlive().toSeconds()))
        .setTracingPolicy(TracingPolicy.ALWAYS)
        .setTcpKeepAlive(true)
        // A peer that vanishes without a reset is noticed when data stays unacknowledged this long.
        .setTcpUserTimeout(3_000);
    return options.setFollowRedirects(false).setUserAgent("vertx-ms");
  }

  public ClientRequest get(String path) {
    return request(HttpMethod.GET, path);
  }

  public ClientRequest post(String path) {
    return request(HttpMethod.POST, path);
  }

  public ClientRequest put(String path) {
    return request(HttpMethod.PUT, path);
  }

  public ClientRequest patch(String path) {
    return request(HttpMethod.PATCH, path);
  }

  public ClientRequest delete(String path) {
    return request(HttpMethod.DELETE, path);
  }

  private ClientRequest request(HttpMethod method, String path) {
    return new ClientRequest(vertx, downstream, deadline, webClient, method, path);
  }

  /** The neighbour as the whole service knows it: its breaker, its limit, its retry budget. */
  public Downstream downstream() {
    return downstream;
  }

  /** The neighbour's name, as configured. */
  public String name() {
    return downstream.name();
  }

  /**
   * The Vert.x client beneath, with the neighbour's host and port as its defaults; its calls have
   * neither a time nor a size limit unless they set one. Of several instances each call gets the
   * next, and how it ends is not counted for or against it.
   */
  public WebClient webClient() {
    return webClient;
  }

  void close() {
    webClient.close();
  }
}

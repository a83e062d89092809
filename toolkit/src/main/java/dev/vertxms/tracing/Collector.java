package dev.vertxms.tracing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;
import java.util.concurrent.TimeUnit;

/** Posts batches to Zipkin over one connection, without being traced itself. */
final class Collector {

  private final HttpClientAgent client;
  private final RequestOptions target;
  private final long timeoutMillis;

  Collector(Vertx vertx, TracingSettings settings) {
    this.timeoutMillis = settings.postTimeout().toMillis();
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setTracingPolicy(TracingPolicy.IGNORE)
                .setConnectTimeout((int) timeoutMillis),
            new PoolOptions().setHttp1MaxSize(1));
    this.target =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(settings.endpoint().toString())
            .putHeader("content-type", "application/json")
            .putHeader(TracePropagation.B3, "0");
    if (settings.compress()) {
      target.putHeader("content-encoding", "gzip");
    }
  }

  /** The status of the answer; fails when there was none in time. */
  Future<Integer> post(Buffer body) {
    return client.request(new RequestOptions(target)).compose(request -> exchange(request, body));
  }

  private Future<Integer> exchange(HttpClientRequest request, Buffer body) {
    return request
        .send(body)
        .compose(response -> response.end().map(response.statusCode()))
        .timeout(timeoutMillis, TimeUnit.MILLISECONDS)
        .onFailure(late -> request.reset());
  }

  Future<Void> close() {
    return client.close();
  }
}

package dev.vertxms.tracing;

import brave.propagation.CurrentTraceContext;
import brave.propagation.TraceContext;
import brave.test.http.ITHttpAsyncClient;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Brave's contract for asynchronous HTTP clients, whole, held by WebClient with our tracer. */
class BraveHttpClientIT extends ITHttpAsyncClient<WebClient> {

  private Vertx vertx;

  @Override
  protected CurrentTraceContext.Builder currentTraceContextBuilder() {
    return VertxCurrentTraceContext.newBuilder();
  }

  @Override
  protected WebClient newClient(int port) {
    ServiceTracer tracer = ServiceTracer.create(httpTracing);
    vertx = Vertx.builder().withTracer(options -> tracer).build();
    return WebClient.create(
        vertx,
        new WebClientOptions()
            .setTracingPolicy(TracingPolicy.ALWAYS)
            .setDefaultHost("127.0.0.1")
            .setDefaultPort(port));
  }

  @Override
  protected void closeClient(WebClient client) {
    client.close();
    Await.result(vertx.close());
  }

  @Override
  protected void options(WebClient client, String path) {
    Await.result(inTrace(() -> client.request(HttpMethod.OPTIONS, path).send()));
  }

  @Override
  protected void get(WebClient client, String path) {
    Await.result(inTrace(() -> client.get(path).send()));
  }

  @Override
  protected void post(WebClient client, String path, String body) {
    Await.result(inTrace(() -> client.post(path).sendBuffer(Buffer.buffer(body))));
  }

  @Override
  protected void get(WebClient client, String path, BiConsumer<Integer, Throwable> callback) {
    inTrace(() -> client.get(path).send())
        .onComplete((answer, e) -> callback.accept(e == null ? answer.statusCode() : null, e));
  }

  /** Takes the test thread's trace along to an event loop, where a service would have it. */
  private Future<HttpResponse<Buffer>> inTrace(Supplier<Future<HttpResponse<Buffer>>> call) {
    TraceContext parent = currentTraceContext.get();
    ContextInternal context = ((ContextInternal) vertx.getOrCreateContext()).duplicate();
    if (parent != null) {
      ActiveTrace.set(context, new ActiveTrace(parent, null, null));
    }
    Promise<HttpResponse<Buffer>> promise = context.promise();
    context.runOnContext(v -> call.get().onComplete(promise));
    return promise.future();
  }
}

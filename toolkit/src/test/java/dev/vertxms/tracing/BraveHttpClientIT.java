package dev.vertxms.tracing;

import brave.propagation.CurrentTraceContext;
import brave.propagation.TraceContext;
import brave.test.http.ITHttpAsyncClient;
import dev.vertxms.client.ClientRegistry;
import dev.vertxms.client.ClientSettings;
import dev.vertxms.client.ServiceClient;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.internal.ContextInternal;
import io.vertx.ext.web.client.HttpResponse;
import java.net.URI;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Brave's contract for asynchronous HTTP clients, whole, held by the client of a neighbour.
 *
 * <p>Calls with a callback go through {@link dev.vertxms.client.ClientRequest#send}; the others,
 * whose spans the contract wants named by their method and which it wants to follow redirects,
 * through {@link ServiceClient#webClient}.
 */
class BraveHttpClientIT extends ITHttpAsyncClient<ServiceClient> {

  private Vertx vertx;
  private ClientRegistry registry;

  @Override
  protected CurrentTraceContext.Builder currentTraceContextBuilder() {
    return VertxCurrentTraceContext.newBuilder();
  }

  @Override
  protected ServiceClient newClient(int port) {
    ServiceTracer tracer = ServiceTracer.create(httpTracing);
    vertx = Vertx.builder().withTracer(options -> tracer).build();
    var settings = ClientSettings.of(URI.create("http://127.0.0.1:" + port));
    registry = ClientRegistry.create(vertx, Map.of("neighbour", settings), 1);
    return registry.client("neighbour");
  }

  @Override
  protected void closeClient(ServiceClient client) {
    Await.result(registry.close());
    Await.result(vertx.close());
  }

  @Override
  protected void options(ServiceClient client, String path) {
    Await.result(inTrace(() -> client.webClient().request(HttpMethod.OPTIONS, path).send()));
  }

  @Override
  protected void get(ServiceClient client, String path) {
    Await.result(inTrace(() -> client.webClient().get(path).followRedirects(true).send()));
  }

  @Override
  protected void post(ServiceClient client, String path, String body) {
    Await.result(inTrace(() -> client.webClient().post(path).sendBuffer(Buffer.buffer(body))));
  }

  @Override
  protected void get(ServiceClient client, String path, BiConsumer<Integer, Throwable> callback) {
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

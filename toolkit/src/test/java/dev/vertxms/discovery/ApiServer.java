package dev.vertxms.discovery;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Kubernetes' API server as far as endpoint slices of one service go: list, and watch from a
 * resource version on. All on one event loop.
 */
final class ApiServer {

  static final String PATH = "/apis/discovery.k8s.io/v1/namespaces/shop/endpointslices";

  final AtomicInteger lists = new AtomicInteger();
  final AtomicInteger watches = new AtomicInteger();
  final Set<String> tokens = ConcurrentHashMap.newKeySet();
  volatile boolean refuses;

  private final Vertx vertx;
  private final HttpServer server;
  private final Map<String, JsonObject> slices = new TreeMap<>();
  private final Set<HttpServerResponse> watching = ConcurrentHashMap.newKeySet();
  private int version = 100;

  ApiServer(Vertx vertx) {
    this.vertx = vertx;
    server =
        Found.get(vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1"));
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  synchronized void put(String name, JsonObject slice) {
    version++;
    String type = slices.put(name, named(name, slice)) == null ? "ADDED" : "MODIFIED";
    tell(new JsonObject().put("type", type).put("object", named(name, slice)));
  }

  synchronized void delete(String name) {
    version++;
    tell(new JsonObject().put("type", "DELETED").put("object", slices.remove(name)));
  }

  synchronized void tell(JsonObject event) {
    // In two parts, as the network may have it.
    String line = event.encode() + "\n";
    for (HttpServerResponse watcher : watching) {
      watcher.write(line.substring(0, 10));
      watcher.write(line.substring(10));
    }
  }

  synchronized void endWatches() {
    watching.forEach(HttpServerResponse::end);
    watching.clear();
  }

  private JsonObject named(String name, JsonObject slice) {
    return slice
        .copy()
        .put("metadata", new JsonObject().put("name", name).put("resourceVersion", "" + version));
  }

  static JsonObject slice(int port, JsonObject... endpoints) {
    return new JsonObject()
        .put("addressType", "IPv4")
        .put("endpoints", new JsonArray(List.of(endpoints)))
        .put(
            "ports",
            new JsonArray()
                .add(new JsonObject().put("name", "metrics").put("port", 9000))
                .add(new JsonObject().put("name", "http").put("port", port)));
  }

  static JsonObject endpoint(String address, Boolean ready) {
    return new JsonObject()
        .put("addresses", new JsonArray().add(address))
        .put("conditions", new JsonObject().put("ready", ready));
  }

  private synchronized void answer(HttpServerRequest request) {
    tokens.add(String.valueOf(request.getHeader("Authorization")));
    if (refuses) {
      request.response().setStatusCode(403).end("{\"kind\":\"Status\",\"code\":403}");
    } else if (!request.path().equals(PATH)
        || !"kubernetes.io/service-name=city".equals(request.getParam("labelSelector"))) {
      request.response().setStatusCode(404).end();
    } else if (request.getParam("watch") == null) {
      lists.incrementAndGet();
      request
          .response()
          .end(
              new JsonObject()
                  .put("kind", "EndpointSliceList")
                  .put("metadata", new JsonObject().put("resourceVersion", "" + version))
                  .put("items", new JsonArray(List.copyOf(slices.values())))
                  .encode());
    } else {
      watches.incrementAndGet();
      if (!request.getParam("resourceVersion").equals("" + version)) {
        request.response().setStatusCode(410).end("{\"kind\":\"Status\",\"code\":410}");
        return;
      }
      watching.add(request.response().setChunked(true));
      request.response().closeHandler(closed -> watching.remove(request.response()));
      request.response().writeHead();
    }
  }
}

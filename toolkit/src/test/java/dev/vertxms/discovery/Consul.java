package dev.vertxms.discovery;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A stand-in for a Consul agent, as its HTTP API is documented: services are registered with an
 * HTTP check, which is really asked and is critical before its first answer; {@code health/service}
 * holds a question until the index it names has passed.
 */
public final class Consul {

  /** Method and URI of every request. */
  public final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();

  private record Entry(JsonObject service, boolean passing) {}

  private record Held(HttpServerRequest request, long index) {}

  private final Vertx vertx;
  private final HttpServer server;
  private final HttpClient checks;
  private final Map<String, Entry> entries = new TreeMap<>();
  private final List<Held> held = new ArrayList<>();
  private long index = 10;
  private String token;

  public Consul(Vertx vertx, int port) {
    this.vertx = vertx;
    checks = vertx.createHttpClient();
    server =
        Found.get(vertx.createHttpServer().requestHandler(this::answer).listen(port, "127.0.0.1"));
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  public int port() {
    return server.actualPort();
  }

  /** From now on requests must bring it. */
  public synchronized void token(String token) {
    this.token = token;
  }

  public void close() {
    Found.get(server.close());
  }

  /** As a restart with an empty data directory leaves it. */
  public synchronized void forget() {
    entries.clear();
    index = 5;
    changed();
  }

  /** An instance with a check that nobody asks. */
  public synchronized void put(String id, String address, int port, boolean passing) {
    var service =
        new JsonObject()
            .put("ID", id)
            .put("Service", "city-service")
            .put("Address", address)
            .put("Port", port)
            .put("Tags", new JsonArray().add("blue"));
    entries.put(id, new Entry(service, passing));
    changed();
  }

  /** What is registered under an id; null where nothing is. */
  public synchronized JsonObject service(String id) {
    Entry entry = entries.get(id);
    return entry == null ? null : entry.service();
  }

  public synchronized boolean isPassing(String id) {
    Entry entry = entries.get(id);
    return entry != null && entry.passing();
  }

  private synchronized void answer(HttpServerRequest request) {
    requests.add(request.method() + " " + request.uri());
    if (token != null && !token.equals(request.getHeader("X-Consul-Token"))) {
      request.response().setStatusCode(403).end("Permission denied");
      return;
    }
    String path = request.path();
    if (path.equals("/v1/agent/service/register") && request.method() == HttpMethod.PUT) {
      request.body().onSuccess(body -> register(request, body.toJsonObject()));
    } else if (path.startsWith("/v1/agent/service/deregister/")
        && request.method() == HttpMethod.PUT) {
      boolean known = entries.remove(last(path)) != null;
      request.response().setStatusCode(known ? 200 : 404).end();
      changed();
    } else if (path.startsWith("/v1/agent/service/") && request.method() == HttpMethod.GET) {
      JsonObject known = service(last(path));
      request
          .response()
          .setStatusCode(known == null ? 404 : 200)
          .end(known == null ? "unknown service ID" : known.encode());
    } else if (path.startsWith("/v1/health/service/") && request.method() == HttpMethod.GET) {
      ask(request);
    } else {
      request.response().setStatusCode(405).end();
    }
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private synchronized void register(HttpServerRequest request, JsonObject body) {
    var service = body.copy().put("Service", body.getString("Name"));
    String id = body.getString("ID", body.getString("Name"));
    entries.put(id, new Entry(service, false));
    request.response().end();
    changed();
    check(id, body.getJsonObject("Check"));
  }

  private void check(String id, JsonObject check) {
    long interval = Long.parseLong(check.getString("Interval").replace("ms", ""));
    checks
        .request(new RequestOptions().setAbsoluteURI(check.getString("HTTP")))
        .compose(HttpClientRequest::send)
        .map(answer -> answer.statusCode() / 100 == 2)
        .otherwise(false)
        .onSuccess(
            passing -> {
              if (checked(id, passing)) {
                vertx.setTimer(interval, fired -> check(id, check));
              }
            });
  }

  private synchronized boolean checked(String id, boolean passing) {
    Entry entry = entries.get(id);
    if (entry == null) {
      return false;
    }
    if (entry.passing() != passing) {
      entries.put(id, new Entry(entry.service(), passing));
      changed();
    }
    return true;
  }

  private void ask(HttpServerRequest request) {
    String given = request.getParam("index");
    long seen = given == null ? 0 : Long.parseLong(given);
    // An index from the future is answered at once, with the real one.
    if (seen == 0 || seen != index) {
      tell(request);
      return;
    }
    var question = new Held(request, seen);
    held.add(question);
    long wait = Long.parseLong(request.getParam("wait").replace("s", "")) * 1_000;
    vertx.setTimer(
        wait,
        over -> {
          synchronized (this) {
            if (held.remove(question)) {
              tell(request);
            }
          }
        });
  }

  private void changed() {
    index++;
    List<Held> waiting = List.copyOf(held);
    held.clear();
    waiting.forEach(question -> tell(question.request()));
  }

  private void tell(HttpServerRequest request) {
    var answer = new JsonArray();
    String tag = request.getParam("tag");
    for (Entry entry : entries.values()) {
      JsonObject service = entry.service();
      boolean asked =
          service.getString("Service").equals(last(request.path()))
              && (tag == null || service.getJsonArray("Tags").contains(tag))
              && (request.getParam("passing") == null || entry.passing());
      if (asked) {
        answer.add(
            new JsonObject()
                .put("Node", new JsonObject().put("Node", "n1").put("Address", "127.0.0.1"))
                .put("Service", service.copy().put("Address", service.getString("Address", "")))
                .put("Checks", new JsonArray()));
      }
    }
    request.response().putHeader("X-Consul-Index", Long.toString(index)).end(answer.encode());
  }
}

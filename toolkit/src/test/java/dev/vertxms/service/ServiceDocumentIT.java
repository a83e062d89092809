package dev.vertxms.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import brave.handler.MutableSpan;
import brave.handler.SpanHandler;
import brave.propagation.TraceContext;
import dev.vertxms.http.Chain;
import dev.vertxms.http.Routes;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract and the probes, as a running service shows them in front of its own routes. */
class ServiceDocumentIT {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static Watched things;

  /** Has one route that is open to anything, and one given from outside. */
  private static final class Things extends ServiceVerticle {

    private final String path;
    private final List<String> seen;

    Things(String path, List<String> seen) {
      this.path = path;
      this.seen = seen;
    }

    @Override
    protected void chain(Chain chain) {
      chain.add(
          Chain.Stage.FIRST,
          context -> {
            seen.add(context.request().path());
            context.next();
          });
    }

    @Override
    protected void routes(Routes routes) {
      routes
          .get(path, "getThing")
          .returns(String.class)
          .handle(request -> Future.succeededFuture("the service's own"));
      routes
          .get("/{any}/{thing}", "getAny")
          .path("any", String.class)
          .path("thing", String.class)
          .returns(String.class)
          .handle(request -> Future.succeededFuture("anything"));
    }
  }

  @BeforeAll
  static void start() throws Exception {
    things = new Watched(() -> new Things("/things", new CopyOnWriteArrayList<>()));
  }

  @AfterAll
  static void stop() throws Exception {
    things.close();
  }

  @Test
  void servesOneDocumentFromAllInstancesInFrontOfTheChain() throws Exception {
    List<String> seen = new CopyOnWriteArrayList<>();
    Supplier<Things> verticle = () -> new Things("/things", seen);
    try (var running = new Watched(verticle, Map.of("service.instances", "3"))) {
      String printed = Service.named("things", verticle).openApi().toJson();

      for (int connection = 0; connection < 6; connection++) {
        // A client of its own is a connection of its own, and so another instance.
        var answer =
            HttpClient.newHttpClient()
                .send(running.request("/openapi/spec.json").build(), BodyHandlers.ofString());
        assertThat(answer.body()).isEqualTo(printed);
      }
      assertThat(running.get("/openapi/").body()).contains("<title>things</title>");
      assertThat(running.get("/things").body()).contains("the service's own");
      assertThat(seen).containsExactly("/things");
      await().until(() -> !running.traced.isEmpty());
      assertThat(running.traced).containsExactly("/things");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /openapi/spec.json",
    "DELETE, /openapi/",
    "PUT, /openapi",
    "PUT, /health",
    "POST, /health/live",
    "DELETE, /health/ready"
  })
  void refusesOtherMethodsOnItsOwnPaths(String method, String path) throws Exception {
    var answer = things.send(things.request(path).method(method, BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("allow")).hasValue("GET, HEAD");
    assertThat(new JsonObject(answer.body()).getInteger("code")).isEqualTo(10405);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/openapi/spec.json", "/openapi/", "/health", "/health/live", "/health/ready"})
  void answersHeadLikeGetWithoutABody(String path) throws Exception {
    var get = things.get(path);
    var head = things.send(things.request(path).method("HEAD", BodyPublishers.noBody()));

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().map()).isEqualTo(get.headers().map());
  }

  @Test
  void leavesThePathsToTheServiceWhenSwitchedOff() throws Exception {
    try (var running =
        new Watched(
            () -> new Things("/openapi/spec.json", new CopyOnWriteArrayList<>()),
            Map.of("openapi.serve", "false"))) {
      assertThat(running.get("/openapi/spec.json").body()).contains("the service's own");
      var page = running.get("/openapi/");
      assertThat(page.statusCode()).isEqualTo(404);
      assertThat(new JsonObject(page.body()).getInteger("code")).isEqualTo(10404);
    }
  }

  @Test
  void showsTheServersOfTheSettings() throws Exception {
    try (var running =
        new Watched(
            () -> new Things("/things", new CopyOnWriteArrayList<>()),
            Map.of("openapi.servers", "https://api.example.org/things"))) {
      assertThat(new JsonObject(running.get("/openapi/spec.json").body()).getJsonArray("servers"))
          .containsExactly(new JsonObject().put("url", "https://api.example.org/things"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/openapi, /openapi",
    "/openapi/mine, /openapi",
    "/health, /health",
    "/health/deep, /health",
    "/health/{probe}, /health"
  })
  void refusesRoutesBesideItsOwn(String path, String section) {
    assertThatThrownBy(
            () -> new Watched(() -> new Things(path, new CopyOnWriteArrayList<>())).close())
        .hasMessage(
            "routes: route getThing (GET %s): lies under %s, which the toolkit answers itself",
            path, section);
  }

  /** A running service, and the paths that it has traced. */
  private static final class Watched implements AutoCloseable {

    private final List<String> traced = new CopyOnWriteArrayList<>();
    private final Running running;

    Watched(Supplier<? extends ServiceVerticle> verticle) {
      this(verticle, Map.of());
    }

    Watched(Supplier<? extends ServiceVerticle> verticle, Map<String, String> settings) {
      var paths =
          new SpanHandler() {
            @Override
            public boolean end(TraceContext context, MutableSpan span, Cause cause) {
              traced.add(span.tag("http.path"));
              return true;
            }
          };
      running = Running.of(Service.named("things", verticle).spanHandler(paths), settings);
    }

    HttpRequest.Builder request(String path) {
      return HttpRequest.newBuilder(URI.create(running.url() + path));
    }

    HttpResponse<String> get(String path) throws Exception {
      return send(request(path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
      running.close();
    }
  }
}

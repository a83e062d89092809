package dev.vertxms.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.vertxms.error.ServiceException;
import dev.vertxms.http.Request;
import dev.vertxms.http.Routes;
import dev.vertxms.json.Json;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A service that is handed its contract, in files. */
class ContractFirstIT {

  private static final String LOCATION = "classpath:contracts/things/openapi.yaml";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static Running service;

  record Thing(String name, @Nullable Integer weight) {}

  /** Attaches what it is given. */
  private static final class Things extends ServiceVerticle {

    private final String location;
    private final Consumer<Routes> code;

    Things(String location, Consumer<Routes> code) {
      this.location = location;
      this.code = code;
    }

    @Override
    protected String contract() {
      return location;
    }

    @Override
    protected void routes(Routes routes) {
      code.accept(routes);
    }
  }

  private static void all(Routes routes) {
    routes.guard("key", ContractFirstIT::guard);
    routes.operation("getThing").handle(request -> Future.succeededFuture(types(request)));
    routes
        .operation("putThing")
        .body(Thing.class)
        .returns(Thing.class)
        .handle(request -> Future.succeededFuture(request.body()));
    routes
        .operation("findThings")
        .handle(request -> Future.succeededFuture(request.body().path("name")));
    routes.operation("deleteThing").handler(context -> context.response().setStatusCode(204).end());
  }

  private static Map<String, String> types(Request<?> request) {
    Object id = request.path("id");
    Object on = request.optionalQuery("on").orElse("none");
    List<?> tags = request.query("tags");
    return Map.of(
        "id", id.getClass().getSimpleName(),
        "on", on.getClass().getSimpleName(),
        "tags", String.valueOf(tags));
  }

  private static Handler<RoutingContext> guard(List<String> scopes) {
    return context -> {
      if ("secret".equals(context.request().getHeader("X-Key"))) {
        context.next();
      } else {
        context.fail(ServiceException.unauthorized("X-Key is missing or wrong"));
      }
    };
  }

  @BeforeAll
  static void start() {
    service = Running.of(() -> new Things(LOCATION, ContractFirstIT::all));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static HttpResponse<String> send(String method, String path, @Nullable String body)
      throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(service.url() + path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .header("Content-Type", "application/json")
            .build(),
        BodyHandlers.ofString());
  }

  @Test
  void readsValuesAsTheContractTypesThem() throws Exception {
    JsonNode data =
        Json.mapper()
            .readTree(send("GET", "/things/7?on=2026-01-31&tags=a&tags=b,c", null).body())
            .path("data");

    assertThat(data.path("id").asText()).isEqualTo("Long");
    assertThat(data.path("on").asText()).isEqualTo(LocalDate.class.getSimpleName());
    assertThat(data.path("tags").asText()).isEqualTo("[a, b,c]");
  }

  @Test
  void putsTheContractsDefaultInPlaceOfWhatIsAbsent() throws Exception {
    assertThat(send("GET", "/things/7", null).body()).contains("\"tags\":\"[none]\"");
  }

  @Test
  void bindsBodiesToTheTypeInCodeOrLeavesThemTrees() throws Exception {
    assertThat(send("PUT", "/things/7", "{\"name\":\"a\",\"weight\":2}").body())
        .isEqualTo("{\"code\":0,\"data\":{\"name\":\"a\",\"weight\":2}}");
    HttpResponse<String> found = send("POST", "/things/search", "{\"name\":\"b\"}");
    assertThat(found.body()).isEqualTo("{\"code\":0,\"data\":\"b\"}");
    assertThat(found.statusCode()).isEqualTo(202);
  }

  @Test
  void letsMembersPassThatTheContractAllowsAndTheTypeDoesNotHave() throws Exception {
    assertThat(send("PUT", "/things/7", "{\"name\":\"a\",\"x-color\":\"red\"}").statusCode())
        .isEqualTo(200);
  }

  @Test
  void refusesWhatTheContractRefuses() throws Exception {
    HttpResponse<String> answer = send("PUT", "/things/0", "{\"name\":\"\",\"weight\":\"2\"}");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(Json.mapper().readTree(answer.body()).path("violations"))
        .extracting(one -> one.path("field").asText() + " " + one.path("rule").asText())
        .containsExactlyInAnyOrder("/id minimum", "/name minLength", "/weight type");
  }

  @Test
  void guardsWhatTheContractSecures() throws Exception {
    assertThat(send("DELETE", "/things/7", null).statusCode()).isEqualTo(401);
    HttpResponse<Void> allowed =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(service.url() + "/things/7"))
                .DELETE()
                .header("X-Key", "secret")
                .build(),
            BodyHandlers.discarding());
    assertThat(allowed.statusCode()).isEqualTo(204);
  }

  @Test
  void servesAndPrintsTheContractAsItIsGiven() throws Exception {
    JsonNode served = Json.mapper().readTree(send("GET", "/openapi/spec.json", null).body());
    var printed =
        Service.named("things", () -> new Things(LOCATION, ContractFirstIT::all)).openApi();

    assertThat(printed.toTree()).isEqualTo(served);
    assertThat(new YAMLMapper().readTree(printed.toYaml())).isEqualTo(served);
    assertThat(served.at("/info/title").asText()).isEqualTo("Things");
    assertThat(served.at("/components/schemas/Thing/properties/name/minLength").asInt())
        .isEqualTo(1);
  }

  @Test
  void doesNotStartWithoutItsContract() {
    assertThatThrownBy(() -> Running.of(() -> new Things("classpath:no/such.yaml", routes -> {})))
        .isInstanceOf(StartException.class)
        .hasMessageStartingWith("contract: ")
        .hasMessageContaining("no/such.yaml");
  }

  @Test
  void doesNotStartWithWhatIsMissingOrSurplus() {
    Consumer<Routes> code =
        routes ->
            routes.operation("dropThing").handle(request -> Future.succeededFuture("dropped"));

    assertThatThrownBy(() -> Running.of(() -> new Things(LOCATION, code)))
        .isInstanceOf(StartException.class)
        .hasMessage(
            "routes: classpath:contracts/things/openapi.yaml: operations without a handler:"
                + " [getThing, putThing, deleteThing, findThings], handlers without an operation:"
                + " [dropThing]");
  }
}

package dev.vertxms.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.vertxms.client.ServiceClient;
import dev.vertxms.database.Database;
import dev.vertxms.http.Routes;
import dev.vertxms.json.Json;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The commands that read the routes, carried out as from a command line. */
class OpenApiCommandTest {

  private static final Logger LOG = LoggerFactory.getLogger(OpenApiCommandTest.class);

  record Thing(String name) {}

  /** Wants a database and a neighbour, and talks while it declares its routes. */
  public static final class Talker extends ServiceVerticle {

    @Override
    protected void routes(Routes routes) {
      Database database = Objects.requireNonNull(database());
      ServiceClient neighbour = Objects.requireNonNull(client("neighbour"));
      LOG.warn("logged with {}", app());
      System.out.println("printed");
      routes
          .get("/things", "listThings")
          .summary("Größe und 大小")
          .returnsList(Thing.class)
          .handle(request -> database.fetch(Thing.class, "select name from thing"));
      routes
          .get("/others", "getOther")
          .returns(Thing.class)
          .handle(request -> neighbour.get("/things").as(Thing.class));
    }
  }

  /** Has two models of one name. */
  public static final class Clashing extends ServiceVerticle {

    record Thing(int size) {}

    @Override
    protected void routes(Routes routes) {
      routes.get("/a", "a").returns(Thing.class).handle(request -> Future.succeededFuture());
      routes
          .get("/b", "b")
          .returns(OpenApiCommandTest.Thing.class)
          .handle(request -> Future.succeededFuture());
    }
  }

  /** Gives an example that its own rules refuse. */
  public static final class Unsound extends ServiceVerticle {

    @Override
    protected void routes(Routes routes) {
      routes
          .get("/a", "a")
          .query("n", Integer.class, n -> n.between(1, 9).withExample(10))
          .handle(request -> Future.succeededFuture());
    }
  }

  /** Is handed its contract. */
  public static final class HandedIn extends ServiceVerticle {

    @Override
    protected String contract() {
      return "classpath:contracts/things/openapi.yaml";
    }

    @Override
    protected void routes(Routes routes) {
      routes.guard("key", scopes -> RoutingContext::next);
      for (String id : List.of("putThing", "getThing", "deleteThing", "findThings")) {
        routes.operation(id).handler(RoutingContext::end);
      }
    }
  }

  private record Outcome(int code, String out, String err) {}

  private static Outcome execute(Supplier<? extends ServiceVerticle> verticle, String... args) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    var printed = new ByteArrayOutputStream();
    var complained = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.US_ASCII));
    System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
    try {
      int code = ServiceLauncher.execute("thing-service", verticle, args);
      return new Outcome(
          code,
          printed.toString(StandardCharsets.UTF_8),
          complained.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  @Test
  void printsNothingButTheDocument() throws Exception {
    Outcome outcome = execute(Talker::new, "openapi");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.err()).contains("printed").contains("logged with {}");
    JsonNode document = Json.mapper().readTree(outcome.out());
    assertThat(document.at("/info/title").asText()).isEqualTo("thing-service");
    assertThat(document.at("/paths/~1things/get/summary").asText()).isEqualTo("Größe und 大小");
    assertThat(outcome.out()).startsWith("{\n").endsWith("}\n");
  }

  @Test
  void printsYamlWhenAsked() throws Exception {
    Outcome json = execute(Talker::new, "openapi", "--format", "json");
    Outcome yaml = execute(Talker::new, "openapi", "--format", "yaml");

    assertThat(yaml.code()).isZero();
    assertThat(new YAMLMapper().readTree(yaml.out())).isEqualTo(Json.mapper().readTree(json.out()));
  }

  @Test
  void refusesAnotherFormatWith2() {
    Outcome outcome = execute(Talker::new, "openapi", "--format", "xml");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("--format");
  }

  @Test
  void failsWith1AndBothModelsOfOneName() {
    Outcome outcome = execute(Clashing::new, "openapi");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .contains("thing-service: schema Thing")
        .contains(Thing.class.getName())
        .contains(Clashing.Thing.class.getName());
  }

  @Test
  void failsWith1ForADocumentThatNoServiceWouldStartWith() {
    Outcome outcome = execute(Unsound::new, "openapi");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains("thing-service: route a (GET /a): ", "maximum");
  }

  @Test
  void printsTheRoutesWithoutSettings() {
    Outcome outcome = execute(Talker::new, "routes");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out().lines())
        .containsExactly(
            "GET     /things  listThings  Größe und 大小", "GET     /others  getOther    ");
  }

  @Test
  void printsAContractThatIsHandedInAndItsRoutes() throws Exception {
    JsonNode document = Json.mapper().readTree(execute(HandedIn::new, "openapi").out());
    assertThat(document.at("/info/title").asText()).isEqualTo("Things");
    assertThat(document.at("/components/securitySchemes/key/name").asText()).isEqualTo("X-Key");

    assertThat(execute(HandedIn::new, "routes").out().lines().map(String::strip))
        .containsExactly(
            "POST    /things/search  findThings",
            "GET     /things/{id}    getThing     Get a thing",
            "PUT     /things/{id}    putThing",
            "DELETE  /things/{id}    deleteThing");
  }

  @Test
  void standsInTheHelp() {
    assertThat(execute(Talker::new, "--help").out()).contains("openapi").contains("migrate");
  }
}

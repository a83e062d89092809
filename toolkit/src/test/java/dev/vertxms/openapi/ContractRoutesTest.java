package dev.vertxms.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.vertxms.http.Api;
import dev.vertxms.http.Endpoint;
import dev.vertxms.http.OperationBuilder;
import dev.vertxms.http.Page;
import dev.vertxms.http.Parameter;
import dev.vertxms.http.Routes;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractRoutesTest {

  private static final String HEAD =
      """
      openapi: 3.1.0
      info: {title: Things, version: 1.2.3}
      components:
        securitySchemes:
          token: {type: http, scheme: bearer}
          key: {type: apiKey, in: header, name: X-Key}
      paths:
      """;

  private static final String TWO =
      """
        /things/{id}:
          parameters:
            - {name: id, in: path, required: true, schema: {type: integer}}
          get:
            operationId: getThing
            summary: Get a thing
            tags: [things]
            responses: {"200": {description: A thing}, "404": {description: None}}
        /things/search:
          post:
            operationId: findThings
            requestBody: {required: true, content: {application/json: {schema: {type: object}}}}
            responses: {"202": {description: Things}}
      """;

  private static Routes routes(String paths) {
    try {
      JsonNode document = new YAMLMapper().readTree(HEAD + paths);
      return ContractRoutes.of(Contract.of(document), "things.yaml");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A GET of {@code /a/{x}} by the id {@code getA}, with these members beside. */
  private static Routes one(String members) {
    return routes(
        """
          /a/{x}:
            get:
              operationId: getA
              parameters: [{name: x, in: path, required: true, schema: {type: string}}]
              responses: {"200": {description: An a}}
        """
            + members.indent(6));
  }

  private static void done(OperationBuilder<?, Object> operation) {
    operation.handle(request -> Future.succeededFuture());
  }

  private static void refuses(Routes routes, String message) {
    assertThatIllegalStateException().isThrownBy(routes::table).withMessage(message);
  }

  private static Handler<RoutingContext> open(List<String> scopes) {
    return RoutingContext::next;
  }

  @Test
  void takesFromTheContractWhatCodeWouldDeclare() {
    Routes routes = routes(TWO);
    done(routes.operation("findThings"));
    done(routes.operation("getThing"));

    var table = routes.table();

    assertThat(table.api()).isEqualTo(Api.of("Things", "1.2.3"));
    Endpoint get = table.endpoints().get(1);
    assertThat(get).hasToString("getThing (GET /things/{id})");
    assertThat(get.about().summary()).isEqualTo("Get a thing");
    assertThat(get.about().tag()).isEqualTo("things");
    assertThat(get.parameters()).containsExactly(Parameter.path("id", Long.class));
    assertThat(get.body()).isNull();
    assertThat(get.status()).isEqualTo(200);
    Endpoint find = table.endpoints().get(0);
    assertThat(find.status()).isEqualTo(202);
    assertThat(find.body()).isEqualTo(new Endpoint.Body(JsonNode.class, true, true, null));
  }

  @Test
  void placesFixedPathsBeforeThoseWithVariables() {
    Routes routes = routes(TWO);
    done(routes.operation("getThing"));
    done(routes.operation("findThings"));

    assertThat(routes.table().endpoints())
        .extracting(Endpoint::path)
        .containsExactly("/things/search", "/things/{id}");
  }

  @Test
  void namesAllThatIsMissingAndAllThatIsSurplus() {
    Routes routes = routes(TWO);
    done(routes.operation("dropThing"));
    done(routes.operation("getThings"));
    routes.operation("getThing").returns(String.class);

    refuses(
        routes,
        "things.yaml: operations without a handler: [getThing, findThings], handlers without an"
            + " operation: [dropThing, getThings]");
  }

  @Test
  void refusesTwoHandlersOfOneOperation() {
    Routes routes = one("");
    done(routes.operation("getA"));
    done(routes.operation("getA"));

    refuses(routes, "route getA (GET /a/{x}): has two handlers");
  }

  @Test
  void refusesToDeclareInCodeWhatTheContractDeclares() {
    Routes routes = one("");

    Map<Consumer<Routes>, String> calls =
        Map.of(
            code -> code.get("/b", "getB"),
            "route getB (GET /b): the contract declares that (expected: operation(id))",
            code -> code.api(api -> api.title("mine")),
            "api(…): the contract declares that (expected: nothing)");
    calls.forEach(
        (call, message) ->
            assertThatIllegalStateException()
                .isThrownBy(() -> call.accept(routes))
                .withMessage(message));
  }

  @Test
  void refusesOperationsWhereThereIsNoContract() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new Routes(Api.of("things", "1")).operation("getA"))
        .withMessage(
            "operation(\"getA\"): the service has no contract (expected: get(path, id) and its"
                + " like)");
  }

  @Test
  void refusesABodyThatTheContractDoesNotHave() {
    Routes routes = one("");
    routes.operation("getA").body(String.class).handle(request -> Future.succeededFuture());

    refuses(routes, "route getA (GET /a/{x}): body of java.lang.String (expected: none)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{name: s, in: cookie, schema: {type: string}} |"
            + " cookie parameter s (expected: in path, query or header, or a plain handler)",
        "{name: q, in: query, content: {application/json: {schema: {type: object}}}} |"
            + " query parameter q: content (expected: schema, or a plain handler)",
        "{name: q, in: query, style: pipeDelimited, schema: {type: string}} |"
            + " query parameter q: style pipeDelimited (expected: form, or a plain handler)",
        "{name: x, in: path, required: true, style: matrix, schema: {type: string}} |"
            + " path parameter x: style matrix (expected: simple, or a plain handler)"
      })
  void leavesToPlainHandlersWhatIsNotRead(String parameter, String fault) {
    String paths =
        """
          /a/{x}:
            get:
              operationId: getA
              responses: {"200": {description: An a}}
              parameters:
                - {name: x, in: path, required: true, schema: {type: string}}
                - %s
        """
            .formatted(parameter);
    if (parameter.contains("name: x")) {
      paths =
          paths.replace(
              "        - {name: x, in: path, required: true, schema: {type: string}}\n", "");
    }
    Routes routes = routes(paths);
    done(routes.operation("getA"));
    refuses(routes, "route getA (GET /a/{x}): " + fault);

    Routes plain = routes(paths);
    plain.operation("getA").handler(context -> context.end());
    assertThat(plain.table().endpoints()).hasSize(1);
  }

  @Test
  void leavesBodiesOfOtherMediaTypesToPlainHandlers() {
    Routes routes =
        routes(
            """
              /a:
                post:
                  operationId: addA
                  requestBody: {content: {image/png: {}}}
                  responses: {"200": {description: Added}}
            """);
    done(routes.operation("addA"));

    refuses(
        routes,
        "route addA (POST /a): body of image/png (expected: application/json, or a plain handler)");
  }

  @Test
  void refusesVariablesThatTheRouterCannotName() {
    Routes routes =
        routes(
            """
              /a/{a-b}:
                get:
                  operationId: getA
                  parameters: [{name: a-b, in: path, required: true, schema: {type: string}}]
                  responses: {"200": {description: An a}}
            """);
    done(routes.operation("getA"));

    refuses(
        routes,
        "route getA (GET /a/{a-b}): path: /a/{a-b} (expected: distinct variables of letters, digits"
            + " and _)");
  }

  @Test
  void asksForAGuardOfEveryScheme() {
    String members = "security: [{token: [read]}]";
    Routes without = one(members);
    done(without.operation("getA"));
    refuses(
        without,
        "route getA (GET /a/{x}): security scheme token has no guard (expected: guard(\"token\","
            + " …))");

    Routes with = one(members).guard("token", ContractRoutesTest::open);
    done(with.operation("getA"));
    assertThat(with.table().endpoints().get(0).security())
        .isEqualTo(Map.of("token", List.of("read")));

    Routes surplus = one("").guard("token", ContractRoutesTest::open);
    done(surplus.operation("getA"));
    refuses(surplus, "things.yaml: guard token: no operation asks for it (expected: one of [])");
  }

  @Test
  void refusesAlternativesOfSecurity() {
    assertThatIllegalStateException()
        .isThrownBy(() -> one("security: [{token: []}, {key: []}]"))
        .withMessage("route getA (GET /a/{x}): security: 2 alternatives (expected: one at most)");
  }

  @Test
  void asksWhichOfSeveralStatusesAFunctionAnswers() {
    String paths =
        """
          /a:
            get:
              operationId: getA
              responses: {"200": {description: An a}, "203": {description: An a}}
          /b:
            get:
              operationId: getB
              responses: {"204": {description: Nothing}}
        """;
    Routes open = routes(paths);
    done(open.operation("getA"));
    done(open.operation("getB"));
    refuses(
        open, "route getA (GET /a): answers one of [200, 203] (expected: status(…) to say which)");

    Routes other = routes(paths);
    done(other.operation("getA").status(201));
    done(other.operation("getB"));
    refuses(other, "route getA (GET /a): status: 201 (expected: one of [200, 203])");

    Routes empty = routes(paths);
    done(empty.operation("getA").status(203));
    done(empty.operation("getB"));
    refuses(
        empty, "route getB (GET /b): answers 204 without an envelope (expected: a plain handler)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | page: missing (expected: an integer)",
        "[{name: page, in: query, schema: {type: string, default: a}}] | page: is not an integer",
        "[{name: page, in: query, schema: {type: integer}}] |"
            + " page: may be absent (expected: a default)",
        "[{name: page, in: query, schema: {type: integer, default: 1}}] |"
            + " page: minimum: null (expected: >= 1)",
        "[{name: page, in: query, schema: {type: integer, default: 1, minimum: 1}}] |"
            + " page: maximum: null (expected: <= 10000000)",
        "[{name: page, in: query, schema: {type: integer, default: 1, minimum: 1, maximum: 9}}] |"
            + " size: missing (expected: an integer)"
      })
  void asksForParametersThatAPageNeeds(String parameters, String fault) {
    Routes routes =
        routes(
            """
              /a:
                get:
                  operationId: listA
                  parameters: %s
                  responses: {"200": {description: A page}}
            """
                .formatted(parameters));
    routes
        .operation("listA")
        .returnsPage(String.class)
        .handle(request -> Future.succeededFuture(Page.of(request.page(), List.of(), 0)));

    refuses(routes, "route listA (GET /a): page of results: query parameter " + fault);
  }
}

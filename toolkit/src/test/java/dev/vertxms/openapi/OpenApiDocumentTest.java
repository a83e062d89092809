package dev.vertxms.openapi;

import static dev.vertxms.openapi.Documents.at;
import static dev.vertxms.openapi.Documents.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.vertxms.http.Routes;
import dev.vertxms.http.SecurityScheme;
import dev.vertxms.json.Json;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OpenApiDocumentTest {

  record City(long id, String name) {}

  private static final JsonNode DOCUMENT = Documents.tree(OpenApiDocumentTest::routes);

  private static void routes(Routes routes) {
    routes.api(api -> api.license("Apache-2.0").tag("people", "Who").tag("cities", "Where"));
    routes.securityScheme(SecurityScheme.bearer("token", "JWT", scopes -> RoutingContext::next));
    routes
        .get("/people/{id}", "getPerson")
        .tag("people")
        .path("id", UUID.class)
        .returns(NewPerson.class)
        .handle(request -> Future.succeededFuture());
    routes
        .put("/people/{id}", "putPerson")
        .tag("people")
        .path("id", UUID.class)
        .secured("token", "write")
        .body(NewPerson.class)
        .returns(NewPerson.class)
        .fails(409, "Somebody has this name")
        .handle(request -> Future.succeededFuture());
    routes
        .post("/cities", "createCity")
        .tag("cities")
        .body(City.class)
        .bodyExample(new City(1, "Zürich"))
        .returns(City.class)
        .resultExample(new City(1, "Zürich"))
        .status(201)
        .handle(request -> Future.succeededFuture());
    routes
        .get("/raw/{id}", "raw")
        .summary("Speaks for itself")
        .handler(context -> context.response().end());
  }

  @Test
  void isLoadedByVertxOpenApi() {
    var contract = Documents.load(DOCUMENT);

    assertThat(contract.operations()).hasSize(4);
    assertThat(contract.operation("createCity").getResponse(201)).isNotNull();
    assertThat(contract.operation("createCity").getDefaultResponse()).isNotNull();
  }

  @Test
  void listsPathsAsTheyAreDeclared() {
    assertThat(DOCUMENT.fieldNames())
        .toIterable()
        .containsExactly("openapi", "info", "servers", "security", "tags", "paths", "components");
    assertThat(DOCUMENT.path("paths").fieldNames())
        .toIterable()
        .containsExactly("/people/{id}", "/cities", "/raw/{id}");
    assertThat(at(DOCUMENT, "/paths/~1people~1{id}/get/operationId")).isEqualTo("'getPerson'");
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    List<String> references = DOCUMENT.findValuesAsText("$ref");

    assertThat(references).isNotEmpty().allMatch(r -> !DOCUMENT.at(r.substring(1)).isMissingNode());
  }

  @Test
  void isTheSameEveryTime() {
    OpenApiDocument once = document(OpenApiDocumentTest::routes);
    OpenApiDocument twice = document(OpenApiDocumentTest::routes);

    assertThat(once.toJson()).isEqualTo(twice.toJson()).endsWith("}\n").doesNotContain("\r");
    assertThat(once.toYaml()).isEqualTo(twice.toYaml()).endsWith("\n").doesNotContain("\r");
  }

  @Test
  void saysTheSameInJsonAndInYaml() throws Exception {
    OpenApiDocument document = document(OpenApiDocumentTest::routes);

    assertThat(Json.mapper().readTree(document.toJson())).hasToString(DOCUMENT.toString());
    assertThat(new YAMLMapper().readTree(document.toYaml())).hasToString(DOCUMENT.toString());
  }

  @Test
  void refusesOnePathUnderTwoSetsOfVariables() {
    assertThatThrownBy(
            () ->
                document(
                    routes -> {
                      routes
                          .get("/users/{id}", "getUser")
                          .handle(request -> Future.succeededFuture());
                      routes
                          .delete("/users/{name}", "deleteUser")
                          .handle(request -> Future.succeededFuture());
                    }))
        .hasMessageContaining("deleteUser (DELETE /users/{name})")
        .hasMessageContaining("getUser (GET /users/{id})");
  }
}

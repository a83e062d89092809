package dev.vertxms.openapi;

import static dev.vertxms.openapi.Documents.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vertxms.http.Routes;
import io.vertx.core.Future;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComponentsTest {

  record City(long id, String name, Mayor mayor) {}

  record Mayor(String name, Map<String, Object> more, Object anything, byte[] seal) {}

  record Pagination(int page) {}

  static final class Elsewhere {
    record City(String name) {}
  }

  private static final JsonNode DOCUMENT = Documents.tree(ComponentsTest::routes);

  private static void routes(Routes routes) {
    routes
        .put("/people", "putPerson")
        .body(NewPerson.class)
        .returns(NewPerson.class)
        .handle(request -> Future.succeededFuture());
    routes
        .post("/cities", "createCity")
        .body(City.class)
        .returnsPage(City.class)
        .handle(request -> Future.succeededFuture());
  }

  @Test
  void carryEveryConstraintOfAModel() {
    JsonNode alone = Schemas.create().of(NewPerson.class);
    JsonNode shared = DOCUMENT.at("/components/schemas/NewPerson");
    alone
        .path("properties")
        .properties()
        .forEach(
            member -> {
              String inline = member.getValue().toString().replace("$defs", "components/schemas");
              JsonNode described = shared.path("properties").path(member.getKey());
              if (!described.toString().contains("$ref")) {
                assertThat(described.toString()).isEqualTo(inline);
              }
            });

    assertThat(shared.path("required")).isEqualTo(alone.path("required"));
    assertThat(at(DOCUMENT, "/components/schemas/NewPerson/properties/address"))
        .isEqualTo("{'$ref':'#/components/schemas/Address'}");
    assertThat(at(DOCUMENT, "/components/schemas/NewPerson/additionalProperties"))
        .isEqualTo("false");
  }

  @Test
  void bearTheNamesOfModelsInOrder() {
    assertThat(DOCUMENT.at("/components/schemas").fieldNames())
        .toIterable()
        .containsExactly(
            "Address",
            "City",
            "CityPageEnvelope",
            "Color",
            "ErrorEnvelope",
            "Mayor",
            "NewPerson",
            "NewPersonEnvelope",
            "Pagination",
            "Violation");
    assertThat(DOCUMENT.at("/components/responses").fieldNames())
        .toIterable()
        .containsExactly("BadRequest", "Failure", "Unprocessable", "UnsupportedMediaType");
  }

  @Test
  void refuseTwoModelsOfOneName() {
    assertThatThrownBy(
            () ->
                Documents.document(
                    routes -> {
                      routes(routes);
                      routes
                          .post("/others", "createOther")
                          .body(Elsewhere.City.class)
                          .handle(request -> Future.succeededFuture());
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("schema City: ")
        .hasMessageContaining(City.class.getName())
        .hasMessageContaining(Elsewhere.City.class.getName());
  }

  @Test
  void refuseAModelWithTheNameOfAnEnvelopesPart() {
    assertThatThrownBy(
            () ->
                Documents.document(
                    routes ->
                        routes
                            .get("/pages", "listPages")
                            .returns(Pagination.class)
                            .handle(request -> Future.succeededFuture())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("schema Pagination: ")
        .hasMessageContaining(Pagination.class.getName());
  }
}

package dev.vertxms.openapi;

import static dev.vertxms.openapi.Documents.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vertxms.http.Routes;
import io.vertx.core.Future;
import org.junit.jupiter.api.Test;

class OperationsTest {

  record Person(String name) {}

  private static final JsonNode DOCUMENT = Documents.tree(OperationsTest::routes);

  private static void routes(Routes routes) {
    routes
        .put("/people/{id}", "putPerson")
        .summary("Replace a person: name, \"age\"")
        .description("First line.\n\n- second: line\n")
        .tag("people")
        .deprecated()
        .body(Person.class)
        .handle(request -> Future.succeededFuture());
    routes
        .patch("/people/{id}", "patchPerson")
        .optionalBody(Person.class)
        .handle(request -> Future.succeededFuture());
    routes.get("/people/{id}", "getPerson").handle(request -> Future.succeededFuture());
  }

  @Test
  void sayWhatAReaderIsTold() {
    JsonNode operation = DOCUMENT.at("/paths/~1people~1{id}/put");

    assertThat(operation.fieldNames())
        .toIterable()
        .containsExactly(
            "tags",
            "summary",
            "description",
            "operationId",
            "deprecated",
            "parameters",
            "requestBody",
            "responses");
    assertThat(at(operation, "/tags")).isEqualTo("['people']");
    assertThat(operation.path("summary").asText()).isEqualTo("Replace a person: name, \"age\"");
    assertThat(operation.path("description").asText()).isEqualTo("First line.\n\n- second: line\n");
    assertThat(at(operation, "/operationId")).isEqualTo("'putPerson'");
    assertThat(at(operation, "/deprecated")).isEqualTo("true");
  }

  @Test
  void sayWhichBodyTheyRead() {
    assertThat(at(DOCUMENT, "/paths/~1people~1{id}/put/requestBody"))
        .isEqualTo(
            "{'required':true,'content':{'application/json':"
                + "{'schema':{'$ref':'#/components/schemas/Person'}}}}");
    assertThat(at(DOCUMENT, "/paths/~1people~1{id}/patch/requestBody/required")).isEqualTo("false");
  }

  @Test
  void sayWhetherABodyMayHaveFurtherMembers() {
    JsonNode document =
        Documents.tree(
            routes -> {
              routes
                  .post("/people", "createPerson")
                  .body(Person.class)
                  .ignoringUnknownFields()
                  .handle(request -> Future.succeededFuture());
              routes
                  .put("/people", "putPerson")
                  .body(Person.class)
                  .handle(request -> Future.succeededFuture());
            });

    String schema = "/requestBody/content/application~1json/schema/$ref";
    assertThat(at(document, "/paths/~1people/post" + schema))
        .isEqualTo("'#/components/schemas/PersonOpen'");
    assertThat(at(document, "/paths/~1people/put" + schema))
        .isEqualTo("'#/components/schemas/Person'");
    assertThat(at(document, "/components/schemas/Person/additionalProperties")).isEqualTo("false");
    assertThat(at(document, "/components/schemas/PersonOpen/additionalProperties"))
        .isNotEqualTo("false");
  }

  @Test
  void leaveOutWhatThereIsNot() {
    assertThat(DOCUMENT.at("/paths/~1people~1{id}/get").fieldNames())
        .toIterable()
        .containsExactly("operationId", "parameters", "responses");
  }

  @Test
  void keepSilentOfHead() {
    assertThat(DOCUMENT.at("/paths/~1people~1{id}").fieldNames())
        .toIterable()
        .containsExactly("put", "patch", "get");
  }
}

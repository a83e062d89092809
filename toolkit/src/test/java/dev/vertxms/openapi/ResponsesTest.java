package dev.vertxms.openapi;

import static dev.vertxms.openapi.Documents.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vertxms.http.Routes;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResponsesTest {

  record Person(String name) {}

  private static final JsonNode DOCUMENT = Documents.tree(ResponsesTest::routes);

  private static void routes(Routes routes) {
    routes
        .put("/people/{id}", "putPerson")
        .body(Person.class)
        .returns(Person.class)
        .fails(404, "Nobody has this id")
        .fails(409, "Somebody else has this name")
        .fails(422, "The name is not one")
        .handle(request -> Future.succeededFuture());
    routes
        .get("/people", "listPeople")
        .returnsPage(Person.class)
        .handle(request -> Future.succeededFuture());
    routes
        .post("/people", "createPerson")
        .optionalBody(Person.class)
        .returns(Person.class)
        .status(201)
        .handle(request -> Future.succeededFuture());
    routes
        .delete("/pets/{name}", "deletePet")
        .returnsNothing()
        .handle(request -> Future.succeededFuture());
    routes.get("/any", "getAny").handle(request -> Future.succeededFuture());
    routes
        .get("/raw/{id}", "raw")
        .fails(418, "Tea was asked for")
        .handler(context -> context.response().end());
  }

  private static List<String> statuses(String operation) {
    return DOCUMENT.at("/paths/" + operation + "/responses").properties().stream()
        .map(Map.Entry::getKey)
        .toList();
  }

  @Test
  void nameTheWaysToFail() {
    assertThat(statuses("~1people~1{id}/put"))
        .containsExactly("200", "400", "404", "409", "415", "422", "default");
    assertThat(statuses("~1people/get")).containsExactly("200", "422", "default");
    assertThat(statuses("~1people/post")).containsExactly("201", "400", "415", "422", "default");
    assertThat(statuses("~1pets~1{name}/delete")).containsExactly("200", "404", "422", "default");
    assertThat(statuses("~1any/get")).containsExactly("200", "default");
  }

  @Test
  void sayWhenInTheServicesOwnWords() {
    assertThat(at(DOCUMENT, "/paths/~1people~1{id}/put/responses/404"))
        .isEqualTo(
            "{'description':'Nobody has this id',"
                + "'headers':{'X-Trace-Id':{'$ref':'#/components/headers/TraceId'}},"
                + "'content':{'application/json':{'schema':"
                + "{'$ref':'#/components/schemas/ErrorEnvelope'},'example':{'code':10404,"
                + "'message':'Not Found','error':'Nobody has this id',"
                + "'traceId':'4bf92f3577b34da6a3ce929d0e0e4736'}}}}");
    assertThat(at(DOCUMENT, "/paths/~1people~1{id}/put/responses/409/description"))
        .isEqualTo("'Somebody else has this name'");
    assertThat(at(DOCUMENT, "/paths/~1pets~1{name}/delete/responses/404"))
        .isEqualTo("{'$ref':'#/components/responses/NotFound'}");
  }

  @Test
  void showViolationsOfARequestThatBreaksRules() {
    String violations =
        "[{'in':'query','field':'/size','rule':'maximum','message':'must be <= 100'},"
            + "{'in':'body','field':'/name','rule':'required','message':'is required'}]";
    String example = "/content/application~1json/example/violations";

    assertThat(at(DOCUMENT, "/components/responses/Unprocessable" + example)).isEqualTo(violations);
    assertThat(at(DOCUMENT, "/paths/~1people~1{id}/put/responses/422" + example))
        .isEqualTo(violations);
  }

  @Test
  void leaveTheAnswerOfAPlainHandlerOpen() {
    assertThat(at(DOCUMENT, "/paths/~1raw~1{id}/get/responses/200"))
        .isEqualTo(
            "{'description':'OK',"
                + "'headers':{'X-Trace-Id':{'$ref':'#/components/headers/TraceId'}}}");
    assertThat(statuses("~1raw~1{id}/get")).containsExactly("200", "404", "418", "422", "default");
  }

  @Test
  void carryTheTraceId() {
    assertThat(at(DOCUMENT, "/paths/~1people/post/responses/201/headers/X-Trace-Id/$ref"))
        .isEqualTo("'#/components/headers/TraceId'");
    assertThat(at(DOCUMENT, "/components/responses/Failure/headers/X-Trace-Id/$ref"))
        .isEqualTo("'#/components/headers/TraceId'");
  }
}

package dev.vertxms.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.vertxms.http.Api;
import dev.vertxms.http.Parameter;
import dev.vertxms.http.Routes;
import dev.vertxms.json.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class OpenApiDocumentTest {

  enum Order {
    UP,
    DOWN
  }

  record City(long id, String name, Mayor mayor) {}

  record Mayor(String name, Map<String, Object> more, Object anything, byte[] seal) {}

  record Pagination(int page) {}

  static final class Elsewhere {
    record City(String name) {}
  }

  private static final JsonNode DOCUMENT = document(OpenApiDocumentTest::routes).toTree();

  private static void routes(Routes routes) {
    routes
        .get("/people/{id}", "getPerson")
        .summary("Get a person: name, \"age\"")
        .description("First line.\n\n- second: line\n")
        .tag("people")
        .path("id", UUID.class)
        .returns(NewPerson.class)
        .handle(request -> Future.succeededFuture());
    routes
        .put("/people/{id}", "putPerson")
        .tag("people")
        .path("id", UUID.class)
        .body(NewPerson.class)
        .returns(NewPerson.class)
        .handle(request -> Future.succeededFuture());
    routes
        .get("/people", "listPeople")
        .tag("people")
        .query("ids", Long.class, p -> p.asList().between(1, 9).defaultsTo(List.of(3L)))
        .query("since", LocalDate.class, p -> p.defaultsTo(LocalDate.of(2026, 1, 31)))
        .query("order", Order.class, p -> p.defaultsTo(Order.DOWN))
        .query("name", String.class, Parameter::asRequired)
        .returnsPage(NewPerson.class)
        .handle(request -> Future.succeededFuture());
    routes
        .post("/cities", "createCity")
        .tag("cities")
        .body(City.class)
        .returns(City.class)
        .status(201)
        .handle(request -> Future.succeededFuture());
    routes
        .get("/cities", "listCities")
        .tag("cities")
        .returnsList(City.class)
        .handle(request -> Future.succeededFuture());
    routes
        .delete("/cities/{name}", "deleteCity")
        .tag("cities")
        .returnsNothing()
        .handle(request -> Future.succeededFuture());
    routes
        .get("/numbers", "listNumbers")
        .returnsPage(Integer.class)
        .handle(request -> Future.succeededFuture());
    routes.get("/any", "getAny").handle(request -> Future.succeededFuture());
    routes
        .get("/raw/{id}", "raw")
        .summary("Speaks for itself")
        .handler(context -> context.response().end());
  }

  private static OpenApiDocument document(Consumer<Routes> declaration) {
    var routes = new Routes(Api.of("people-service", "1.2"));
    declaration.accept(routes);
    return OpenApiDocument.of(routes.table());
  }

  private static String at(String pointer) {
    return DOCUMENT.at(pointer).toString().replace('"', '\'');
  }

  @Test
  void isAcceptedByVertxOpenApi() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      var contract =
          OpenAPIContract.from(vertx, new JsonObject(DOCUMENT.toString()))
              .toCompletionStage()
              .toCompletableFuture()
              .get(30, TimeUnit.SECONDS);

      assertThat(contract.operations()).hasSize(9);
      assertThat(contract.operation("createCity").getResponse(201)).isNotNull();
      assertThat(contract.operation("createCity").getDefaultResponse()).isNotNull();
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void saysWhatItIs() {
    assertThat(at("/openapi")).isEqualTo("'3.1.0'");
    assertThat(at("/info")).isEqualTo("{'title':'people-service','version':'1.2'}");
    assertThat(at("/tags")).isEqualTo("[{'name':'people'},{'name':'cities'}]");
    assertThat(DOCUMENT.path("paths").properties().stream().map(Map.Entry::getKey))
        .containsExactly(
            "/people/{id}",
            "/people",
            "/cities",
            "/cities/{name}",
            "/numbers",
            "/any",
            "/raw/{id}");
    assertThat(at("/paths/~1people~1{id}/get/operationId")).isEqualTo("'getPerson'");
    assertThat(at("/paths/~1people~1{id}/get/tags")).isEqualTo("['people']");
    assertThat(DOCUMENT.at("/paths/~1people~1{id}/get/summary").asText())
        .isEqualTo("Get a person: name, \"age\"");
    assertThat(at("/paths/~1people~1{id}/head")).isEmpty();
  }

  @Test
  void carriesTypesRangesAndDefaultsOfParameters() {
    assertThat(at("/paths/~1people~1{id}/get/parameters/0"))
        .isEqualTo(
            "{'name':'id','in':'path','required':true,"
                + "'schema':{'type':'string','format':'uuid'}}");
    assertThat(at("/paths/~1people/get/parameters/0"))
        .isEqualTo(
            "{'name':'ids','in':'query','required':false,'style':'form','explode':false,'schema':"
                + "{'type':'array','items':{'type':'integer','format':'int64','minimum':1,"
                + "'maximum':9},'maxItems':1000,'default':[3]}}");
    assertThat(at("/paths/~1people/get/parameters/1/schema"))
        .isEqualTo("{'type':'string','format':'date','default':'2026-01-31'}");
    assertThat(at("/paths/~1people/get/parameters/2/schema"))
        .isEqualTo("{'type':'string','enum':['UP','DOWN'],'default':'DOWN'}");
    assertThat(at("/paths/~1people/get/parameters/3/required")).isEqualTo("true");
    assertThat(at("/paths/~1people/get/parameters/5"))
        .isEqualTo(
            "{'name':'size','in':'query','required':false,'schema':{'type':'integer',"
                + "'format':'int32','minimum':1,'maximum':100,'default':20}}");
  }

  @Test
  void carriesEveryConstraintOfAModel() {
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
    assertThat(at("/components/schemas/NewPerson/properties/age"))
        .isEqualTo("{'type':'integer','format':'int32','minimum':0,'maximum':150}");
    assertThat(at("/components/schemas/NewPerson/properties/name"))
        .isEqualTo("{'type':'string','description':'Full name','minLength':1,'maxLength':128}");
    assertThat(at("/components/schemas/Address/properties/zip_code"))
        .isEqualTo("{'type':['integer','null'],'format':'int32','minimum':1000,'maximum':9999}");
    assertThat(at("/components/schemas/NewPerson/properties/address"))
        .isEqualTo("{'$ref':'#/components/schemas/Address'}");
    assertThat(at("/components/schemas/NewPerson/additionalProperties")).isEqualTo("false");
    assertThat(at("/components/schemas/Mayor/properties"))
        .isEqualTo(
            "{'anything':{},'more':{'type':['object','null']},'name':{'type':['string','null']},"
                + "'seal':{'type':['string','null'],'contentEncoding':'base64'}}");
    assertThat(DOCUMENT.at("/components/schemas").properties().stream().map(Map.Entry::getKey))
        .containsExactly(
            "Address",
            "City",
            "CityEnvelope",
            "CityListEnvelope",
            "Color",
            "EmptyEnvelope",
            "Envelope",
            "ErrorEnvelope",
            "IntegerPageEnvelope",
            "Mayor",
            "NewPerson",
            "NewPersonEnvelope",
            "NewPersonPageEnvelope",
            "Pagination",
            "Violation");
  }

  @Test
  void putsTheEnvelopeAroundTheData() {
    assertThat(at("/paths/~1cities/post/responses/201"))
        .isEqualTo(
            "{'description':'Created','content':{'application/json':"
                + "{'schema':{'$ref':'#/components/schemas/CityEnvelope'}}}}");
    assertThat(at("/paths/~1cities/post/requestBody"))
        .isEqualTo(
            "{'required':true,'content':{'application/json':"
                + "{'schema':{'$ref':'#/components/schemas/City'}}}}");
    assertThat(at("/components/schemas/CityEnvelope"))
        .isEqualTo(
            "{'type':'object','properties':{'code':{'type':'integer','format':'int32','const':0},"
                + "'data':{'$ref':'#/components/schemas/City'}},'required':['code','data'],"
                + "'additionalProperties':false}");
    assertThat(at("/components/schemas/CityListEnvelope/properties/data"))
        .isEqualTo("{'type':'array','items':{'$ref':'#/components/schemas/City'}}");
    assertThat(at("/components/schemas/NewPersonPageEnvelope/properties/data/items"))
        .isEqualTo("{'$ref':'#/components/schemas/NewPerson'}");
    assertThat(at("/components/schemas/NewPersonPageEnvelope/properties/pagination"))
        .isEqualTo("{'$ref':'#/components/schemas/Pagination'}");
    assertThat(at("/components/schemas/IntegerPageEnvelope/properties/data/items"))
        .isEqualTo("{'type':'integer','format':'int32'}");
    assertThat(at("/components/schemas/EmptyEnvelope/properties/data"))
        .isEqualTo("{'type':'null'}");
    assertThat(at("/components/schemas/Envelope/properties/data"))
        .isEqualTo("{'description':'Anything'}");
  }

  @Test
  void namesTheWaysToFail() {
    assertThat(failures("/paths/~1people~1{id}/put"))
        .containsExactly("200", "400", "404", "415", "422", "default");
    assertThat(failures("/paths/~1people/get")).containsExactly("200", "422", "default");
    assertThat(failures("/paths/~1cities~1{name}/delete")).containsExactly("200", "404", "default");
    assertThat(failures("/paths/~1any/get")).containsExactly("200", "default");
    assertThat(at("/components/responses/Unprocessable/content/application~1json/schema"))
        .isEqualTo("{'$ref':'#/components/schemas/ErrorEnvelope'}");
  }

  private static List<String> failures(String operation) {
    return DOCUMENT.at(operation + "/responses").properties().stream()
        .map(Map.Entry::getKey)
        .toList();
  }

  @Test
  void leavesTheAnswerOfAPlainHandlerOpen() {
    assertThat(at("/paths/~1raw~1{id}/get/summary")).isEqualTo("'Speaks for itself'");
    assertThat(at("/paths/~1raw~1{id}/get/responses/200")).isEqualTo("{'description':'OK'}");
    assertThat(failures("/paths/~1raw~1{id}/get")).containsExactly("200", "default");
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
    assertThat(document.toJson()).startsWith("{\n  \"openapi\": \"3.1.0\",\n  \"info\": {\n");
    assertThat(document.toYaml()).startsWith("openapi: \"3.1.0\"\n").contains("\"200\":\n");
  }

  @Test
  void refusesTwoModelsOfOneName() {
    assertThatThrownBy(
            () ->
                document(
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
  void refusesAModelWithTheNameOfAnEnvelopesPart() {
    assertThatThrownBy(
            () ->
                document(
                    routes ->
                        routes
                            .get("/pages", "listPages")
                            .returns(Pagination.class)
                            .handle(request -> Future.succeededFuture())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("schema Pagination: ")
        .hasMessageContaining(Pagination.class.getName());
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

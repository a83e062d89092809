package dev.vertxms.openapi;

import static dev.vertxms.openapi.Documents.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.vertxms.error.ServiceException;
import dev.vertxms.error.Violation;
import dev.vertxms.http.Envelope;
import dev.vertxms.http.Page;
import dev.vertxms.http.Routes;
import dev.vertxms.json.Json;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnvelopesTest {

  record City(long id) {}

  record Box<T>(T content) {}

  private static final JsonNode DOCUMENT = Documents.tree(EnvelopesTest::routes);

  private static void routes(Routes routes) {
    routes.get("/city", "one").returns(City.class).handle(request -> Future.succeededFuture());
    routes.get("/list", "list").returnsList(City.class).handle(request -> Future.succeededFuture());
    routes.get("/page", "page").returnsPage(City.class).handle(request -> Future.succeededFuture());
    routes
        .get("/numbers", "numbers")
        .returnsPage(Integer.class)
        .handle(request -> Future.succeededFuture());
    routes.get("/none", "none").returnsNothing().handle(request -> Future.succeededFuture());
    routes.get("/any", "any").handle(request -> Future.succeededFuture());
  }

  private static JsonNode schema(String name) {
    return DOCUMENT.at("/components/schemas/" + name);
  }

  private static List<String> members(JsonNode object) {
    return object.properties().stream().map(member -> member.getKey()).toList();
  }

  private static JsonNode read(Buffer json) throws IOException {
    return Json.mapper().readTree(json.getBytes());
  }

  @Test
  void standAroundTheData() {
    assertThat(
            at(DOCUMENT, "/paths/~1city/get/responses/200/content/application~1json/schema/$ref"))
        .isEqualTo("'#/components/schemas/CityEnvelope'");
    assertThat(schema("CityEnvelope").toString().replace('"', '\''))
        .isEqualTo(
            "{'type':'object','properties':{'code':{'type':'integer','format':'int32',"
                + "'minimum':0,'maximum':0},'data':{'$ref':'#/components/schemas/City'}},"
                + "'required':['code','data'],'additionalProperties':false}");
    assertThat(at(schema("CityListEnvelope"), "/properties/data"))
        .isEqualTo("{'type':'array','items':{'$ref':'#/components/schemas/City'}}");
    assertThat(at(schema("CityPageEnvelope"), "/properties/data/items"))
        .isEqualTo("{'$ref':'#/components/schemas/City'}");
    assertThat(at(schema("IntegerPageEnvelope"), "/properties/data/items"))
        .isEqualTo("{'type':'integer','format':'int32'}");
    assertThat(at(schema("EmptyEnvelope"), "/properties/data"))
        .isEqualTo("{'description':'Always null.','const':null}");
    assertThat(at(schema("Envelope"), "/properties/data")).isEqualTo("{'description':'Anything'}");
  }

  @Test
  void areNamedAfterGenericTypesToo() {
    JsonNode document =
        Documents.tree(
            routes -> {
              routes
                  .get("/box", "box")
                  .returns(new TypeReference<Box<City>>() {})
                  .handle(request -> Future.succeededFuture());
              routes
                  .post("/boxes", "boxes")
                  .body(new TypeReference<List<Box<City>>>() {})
                  .returnsList(String.class)
                  .handle(request -> Future.succeededFuture());
            });

    assertThat(members(document.at("/components/schemas")))
        .containsExactly(
            "BoxOfCity",
            "BoxOfCityEnvelope",
            "City",
            "ErrorEnvelope",
            "Pagination",
            "StringListEnvelope",
            "Violation");
    assertThat(at(document, "/paths/~1boxes/post/requestBody/content/application~1json/schema"))
        .isEqualTo("{'type':'array','items':{'$ref':'#/components/schemas/BoxOfCity'}}");
  }

  @Test
  void haveTheMembersOfASuccessOnTheWire() throws Exception {
    JsonNode sent = read(Envelope.of(new Page<>(List.of(new City(1)), 1, 20, 123)));

    assertThat(members(schema("CityPageEnvelope").path("properties"))).isEqualTo(members(sent));
    assertThat(members(schema("Pagination").path("properties")))
        .isEqualTo(members(sent.path("pagination")));
  }

  @Test
  void haveTheMembersOfAFailureOnTheWire() throws Exception {
    var failure =
        ServiceException.unprocessable("no", new Violation("body", "/name", "required", "is"));
    JsonNode sent = read(Envelope.of(failure, "1"));

    assertThat(members(schema("ErrorEnvelope").path("properties"))).isEqualTo(members(sent));
    assertThat(members(schema("Violation").path("properties")))
        .isEqualTo(members(sent.at("/violations/0")));
  }
}

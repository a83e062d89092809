package dev.vertxms.testkit.mocks;

import static dev.vertxms.testkit.mocks.Calling.SHANGHAI;
import static dev.vertxms.testkit.mocks.Calling.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vertxms.client.ClientRequest;
import dev.vertxms.openapi.ContractFiles;
import dev.vertxms.testkit.mocks.Calling.NewCity;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a service's tests say when it and its neighbour's contract have come apart. */
class DriftedNeighbourIT {

  private final Calling calling = new Calling();
  private final Mocks mocks = Mocks.create();
  private final ObjectNode document = (ObjectNode) ContractFiles.read(Calling.CITIES);

  @AfterEach
  void close() {
    mocks.close();
    calling.close();
  }

  private ObjectNode at(String pointer) {
    return (ObjectNode) document.at(pointer);
  }

  private MockService cities() {
    return mocks.add("city-service", document);
  }

  /** The answer to a call that breaks the contract, and what the test is told of it. */
  private void breaks(ClientRequest call, int status, String fault) {
    assertThat(get(call.send()).statusCode()).isEqualTo(status);
    assertThatThrownBy(mocks::verify)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("\n  city-service: " + fault);
    assertThat(mocks.calls()).isEmpty();
    mocks.reset();
    mocks.verify();
  }

  @Test
  void catchesAStubWithAFieldThatIsGone() {
    var city = at("/components/schemas/City");
    ((ObjectNode) city.get("properties")).remove("province");
    ((ArrayNode) city.get("required")).remove(2);
    for (JsonNode path : document.get("paths")) {
      for (JsonNode operation : path) {
        operation.path("responses").forEach(DriftedNeighbourIT::dropExample);
      }
    }
    var cities = cities();

    assertThatThrownBy(() -> cities.on("getCity").returns(SHANGHAI))
        .hasMessageContaining("getCity (GET /cities/{id})")
        .hasMessageContaining("body /data/province")
        .hasMessageContaining("(additionalProperties)");
  }

  private static void dropExample(JsonNode response) {
    if (response.at("/content/application~1json") instanceof ObjectNode media) {
      media.remove("example");
    }
  }

  @Test
  void catchesAParameterOfAnotherType() {
    ObjectNode id = at("/paths/~1cities~1{id}/get/parameters/0");
    id.remove("example");
    id.putObject("schema").put("type", "string").put("format", "uuid");
    var client = calling.client(cities());

    breaks(
        client.get("/cities/1"),
        422,
        "GET /cities/1 breaks the contract of getCity (GET /cities/{id}): path /id must be a UUID"
            + " (format)");
  }

  @Test
  void catchesPathsAndMethodsThatThereAreNot() {
    var client = calling.client(cities());

    breaks(client.get("/towns/1"), 500, "GET /towns/1: no such path (expected: one of [/cities, ");
    breaks(
        client.patch("/cities/1").json(Map.of()),
        500,
        "PATCH /cities/1: no such method (expected: one of [");
  }

  @Test
  void catchesParametersOutOfRangeMissingOrUnknown() {
    ObjectNode province = at("/paths/~1cities/get/parameters/1");
    province.put("required", true);
    var client = calling.client(cities());

    breaks(
        client.get("/cities").query("size", 101).query("page", "first"),
        422,
        "GET /cities?size=101&page=first breaks the contract of listCities (GET /cities): query"
            + " /province_id is required (required); query /page must be an integer of 32 bits"
            + " (type); query /size must be <= 100 (maximum)");
    breaks(
        client.get("/cities").query("province_id", 1).query("province", 1),
        422,
        "GET /cities?province_id=1&province=1 breaks the contract of listCities (GET /cities): query"
            + " /province is not declared (undeclared)");
  }

  @Test
  void catchesBodiesThatBreakTheirSchema() {
    var client = calling.client(cities());

    breaks(
        client.post("/cities").json(new NewCity("", 0)),
        422,
        "POST /cities breaks the contract of createCity (POST /cities): body /name");
    breaks(
        client.post("/cities"),
        415,
        "POST /cities breaks the contract of createCity (POST /cities): content type");
    var request = client.webClient().request(HttpMethod.POST, "/cities");
    request.putHeader("Content-Type", "text/plain");
    assertThat(get(request.sendBuffer(Buffer.buffer("{}"))).statusCode()).isEqualTo(415);
    assertThatThrownBy(mocks::verify).hasMessageContaining("text/plain");
    mocks.reset();
    request.putHeader("Content-Type", "application/json");
    assertThat(get(request.sendBuffer(Buffer.buffer("{\"name\""))).statusCode()).isEqualTo(400);
    assertThatThrownBy(mocks::verify).hasMessageContaining("the body is not JSON");
  }

  @Test
  void asksForTheCredentialsThatTheContractAsksFor() {
    document.putArray("security").addObject().putArray("token");
    ArrayNode other = at("/paths/~1cities~1{id}/get").putArray("security");
    other.addObject().putArray("token");
    other.addObject().putArray("key");
    at("/paths/~1cities~1{id}/delete").putArray("security");
    var schemes = at("/components").putObject("securitySchemes");
    schemes.putObject("token").put("type", "http").put("scheme", "bearer");
    schemes.putObject("key").put("type", "apiKey").put("in", "query").put("name", "api_key");
    var cities = cities();
    var client = calling.client(cities);

    breaks(
        client.get("/cities/1").header("Authorization", "Basic eA=="),
        401,
        "GET /cities/1 breaks the contract of getCity (GET /cities/{id}): no credentials (expected:"
            + " one of [token, key])");
    breaks(
        client.get("/provinces").query("api_key", "x"),
        422,
        "GET /provinces?api_key=x breaks the contract of listProvinces (GET /provinces): query"
            + " /api_key is not declared (undeclared)");
    cities.answersExamples();
    var allowed =
        List.of(
            client.get("/cities/1").query("api_key", "x"),
            client.get("/provinces").header("Authorization", "Bearer x"),
            client.delete("/cities/1"));
    allowed.forEach(call -> assertThat(get(call.send()).statusCode()).isEqualTo(200));
    mocks.verify();
  }
}

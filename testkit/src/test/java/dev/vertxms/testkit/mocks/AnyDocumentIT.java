package dev.vertxms.testkit.mocks;

import static dev.vertxms.testkit.mocks.Calling.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.vertxms.client.ServiceClient;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Documents of services that the toolkit did not make. */
class AnyDocumentIT {

  private static final String THINGS =
      """
      openapi: 3.1.0
      info: {title: Things, version: 1.2.3}
      paths:
        /things/{id}:
          parameters:
            - {name: id, in: path, required: true, schema: {type: integer}}
          get:
            operationId: getThing
            parameters:
              - {name: X-Version, in: header, required: true, schema: {type: integer}}
              - {name: since, in: query, schema: {type: string, format: date}}
              - {name: kinds, in: query, schema: {type: array, items: {enum: [big, small]}}}
            responses:
              "200":
                description: A thing, bare
                content:
                  application/json:
                    schema: {type: object, required: [name]}
                    examples: {one: {value: {name: lamp}}}
          delete:
            operationId: dropThing
            responses: {"204": {description: Gone}}
          put:
            operationId: drawThing
            parameters:
              - {name: session, in: cookie, schema: {type: string}}
              - {name: size, in: query, schema: {type: integer}}
            requestBody: {content: {image/png: {}}}
            responses: {"204": {description: Drawn}}
      """;

  private final Calling calling = new Calling();
  private final Mocks mocks = Mocks.create();
  private final MockService things = mocks.add("things", document(THINGS));
  private final ServiceClient client = calling.client(things);

  @AfterEach
  void close() {
    mocks.close();
    calling.close();
  }

  private static JsonNode document(String yaml) {
    try {
      return new YAMLMapper().readTree(yaml);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void matchesTypedHeadersDatesAndLists() {
    things
        .on("getThing")
        .header("x-version", 2)
        .query("since", LocalDate.of(2026, 1, 31))
        .query("kinds", List.of("big", "small"))
        .answers(200, Map.of(), "{\"name\":\"lamp\"}");

    var call = client.get("/things/1?since=2026-01-31&kinds=big&kinds=small");
    var answer = get(call.header("X-Version", "02").send());

    assertThat(answer.bodyAsString()).isEqualTo("{\"name\":\"lamp\"}");
    Call seen = things.calls("getThing").get(0);
    assertThat(seen.<LocalDate>query("since")).isEqualTo("2026-01-31");
    assertThat(seen.<Long>header("X-Version")).isEqualTo(2L);
  }

  @Test
  void answersNamedExamples() {
    things.answersExamples();

    var answer = get(client.get("/things/1").header("X-Version", "1").send());

    assertThat(answer.bodyAsString()).isEqualTo("{\"name\":\"lamp\"}");
  }

  @Test
  void failsTheTestForAHeaderThatIsMissing() {
    assertThat(get(client.get("/things/1").send()).statusCode()).isEqualTo(422);
    assertThatThrownBy(mocks::verify)
        .hasMessageContaining("header /X-Version is required (required)");
  }

  @Test
  void answersNothingWhereNothingIsDeclared() {
    things.on("dropThing").path("id", 1).returns(null);

    var answer = get(client.delete("/things/1").send());

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.bodyAsString()).isNullOrEmpty();
    assertThatThrownBy(() -> things.on("dropThing").returns("gone"))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            "things dropThing (DELETE /things/{id}): the stubbed answer 204 breaks the contract: body must"
                + " be empty: 204 has no body (empty)");
  }

  @Test
  void comparesTextsWhereValuesAreBeyondReading() {
    things.on("drawThing").path("id", 1).query("size", 9).returns(null);
    var request = client.webClient().request(HttpMethod.PUT, "/things/1?size=9");
    request.putHeader("Content-Type", "image/png");

    assertThat(get(request.sendBuffer(Buffer.buffer("png"))).statusCode()).isEqualTo(204);
    assertThat(things.calls("drawThing").get(0).text()).isEqualTo("png");
  }

  @Test
  void saysWhatIsWrongWithADocument() {
    var twice = document(THINGS.replace("dropThing", "getThing"));

    assertThatIllegalStateException()
        .isThrownBy(() -> mocks.add("twice", twice))
        .withMessageContaining("getThing");
    assertThatThrownBy(() -> mocks.add("things", twice)).hasMessage("things is mocked already");
  }
}

package dev.vertxms.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies where none may be, and header fields. */
class ResponseRulesTest {

  private static final String DOCUMENT =
      """
      openapi: 3.1.0
      info: {title: users, version: '1'}
      paths:
        /users:
          post:
            operationId: createUser
            responses:
              '201':
                description: Created
                headers:
                  Location: {required: true, schema: {type: string, minLength: 2}}
                  X-Left: {$ref: '#/components/headers/Left'}
                  X-Seen: {schema: {type: array, maxItems: 2, items: {type: boolean}}}
                  Content-Type: {required: true, schema: {type: integer}}
              '204': {description: Nothing}
              '304':
                description: Not modified
                content: {application/json: {schema: {type: object}}}
              default: {description: Other}
      components:
        headers:
          Left: {schema: {$ref: '#/components/schemas/Count'}}
        schemas:
          Count: {type: integer, minimum: 0}
      """;

  private static final ContractOperation OPERATION =
      Contract.of(document()).operation("createUser");

  private static JsonNode document() {
    try {
      return new YAMLMapper().readTree(DOCUMENT);
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static List<String> answer(int status, Map<String, List<String>> headers, String body) {
    return OPERATION.checkResponse(status, headers, body.getBytes(StandardCharsets.UTF_8)).stream()
        .map(v -> v.in() + " " + v.field() + " " + v.rule() + ": " + v.message())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "204, 'body  empty: must be empty: 204 has no body'",
    "304, 'body  empty: must be empty: 304 has no body'",
  })
  void refusesABodyWhereNoneMayBe(int status, String fault) {
    assertThat(answer(status, Map.of("Content-Type", List.of("application/json")), "{}"))
        .containsExactly(fault);
    assertThat(answer(status, Map.of(), "")).isEmpty();
  }

  @Test
  void requiresHeaders() {
    assertThat(answer(201, Map.of("location", List.of("/users/1")), "")).isEmpty();
    assertThat(answer(201, Map.of(), "")).containsExactly("header /Location required: is required");
  }

  @Test
  void holdsHeadersAgainstTheirSchemas() {
    assertThat(
            answer(
                201,
                Map.of(
                    "Location", List.of("/"),
                    "x-left", List.of("-1"),
                    "X-Seen", List.of("true, maybe", "false")),
                ""))
        .anySatisfy(fault -> assertThat(fault).startsWith("header /Location minLength: "))
        .anySatisfy(fault -> assertThat(fault).startsWith("header /X-Left minimum: "))
        .anySatisfy(fault -> assertThat(fault).startsWith("header /X-Seen maxItems: "))
        .anySatisfy(fault -> assertThat(fault).startsWith("header /X-Seen/1 type: "))
        .hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"many", "1.5", "", "1e99999999"})
  void refusesTextThatIsNoNumber(String left) {
    assertThat(answer(201, Map.of("Location", List.of("/users/1"), "X-Left", List.of(left)), ""))
        .singleElement()
        .asString()
        .startsWith("header /X-Left type: ");
  }
}

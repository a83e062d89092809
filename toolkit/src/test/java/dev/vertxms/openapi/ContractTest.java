package dev.vertxms.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.vertxms.error.Violation;
import dev.vertxms.http.Parameter;
import dev.vertxms.http.Parameter.In;
import dev.vertxms.http.Parameter.Values;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ContractTest {

  private static final String DOCUMENT =
      """
      openapi: 3.1.0
      info: {title: users, version: '1'}
      paths:
        /users/{id}:
          parameters:
            - {name: id, in: path, required: true, schema: {type: integer, format: int64}}
            - $ref: '#/components/parameters/Lang'
          get:
            operationId: getUser
            parameters:
              - {name: lang, in: query, deprecated: true, schema: {type: string, enum: [en, nb]}}
              - {name: day, in: query, schema: {type: string, format: date}}
              - {name: at, in: query, schema: {type: string, format: date-time}}
              - {name: key, in: query, schema: {$ref: '#/components/schemas/Key'}}
              - {name: rate, in: query, schema: {type: number, exclusiveMinimum: 0}}
              - {name: all, in: query, schema: {type: [boolean, 'null']}}
              - {name: mail, in: query, schema: {type: string, format: email}}
              - name: size
                in: query
                description: How many
                schema: {type: integer, format: int32, minimum: 1, maximum: 100, default: 20}
              - {name: ids, in: query, schema: {type: array, maxItems: 2, items: {type: integer, minimum: 1}}}
              - name: tags
                in: query
                explode: false
                schema: {type: array, items: {type: string}, default: [a, b]}
              - {name: X-Trace, in: header, required: true, example: abc, schema: {type: string, minLength: 3, pattern: '^[a-c]+$'}}
              - {name: session, in: cookie, schema: {type: string}}
            responses:
              '200':
                description: OK
                content:
                  application/json; charset=utf-8:
                    schema: {$ref: '#/components/schemas/User'}
              '204': {description: Nothing}
              4XX: {$ref: '#/components/responses/Failed'}
              '418':
                description: Text
                content: {text/plain: {schema: {type: string}}}
        /users:
          post:
            operationId: createUser
            requestBody:
              required: true
              content:
                application/json:
                  schema: {$ref: '#/components/schemas/User'}
                  example: {name: Ann}
            responses:
              default: {$ref: '#/components/responses/Failed'}
      components:
        parameters:
          Lang: {name: lang, in: query, schema: {type: string}}
        responses:
          Failed:
            description: Failed
            content:
              application/problem+json: {schema: {type: object, required: [code]}}
        schemas:
          Key: {type: string, format: uuid}
          User:
            type: object
            properties:
              name: {type: string, minLength: 1}
              friends: {type: array, items: {$ref: '#/components/schemas/User'}}
            required: [name]
            additionalProperties: false
      """;

  private static final Contract CONTRACT = Contract.of(yaml(DOCUMENT));

  private static JsonNode yaml(String text) {
    try {
      return new YAMLMapper().readTree(text);
    } catch (IOException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static Parameter parameter(String name) {
    return CONTRACT.operation("getUser").parameters().stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<Violation> query(String name, String value) {
    return CONTRACT
        .operation("getUser")
        .rules()
        .parameters()
        .get("query " + name)
        .apply(Bodies.json(value));
  }

  private static List<String> answer(int status, String mediaType, String body) {
    return CONTRACT
        .operation("getUser")
        .checkResponse(status, mediaType, body.replace('\'', '"').getBytes(StandardCharsets.UTF_8))
        .stream()
        .peek(violation -> assertThat(violation.in()).isEqualTo("body"))
        .map(v -> v.field() + " " + v.rule() + ": " + v.message())
        .toList();
  }

  @Test
  void listsOperationsAsTheyStandInTheDocument() {
    assertThat(CONTRACT.operations())
        .extracting(ContractOperation::toString)
        .containsExactly("getUser (GET /users/{id})", "createUser (POST /users)");
    assertThat(CONTRACT.operation("createUser").method()).isEqualTo(HttpMethod.POST);
    assertThat(CONTRACT.operation("createUser").bodyRequired()).isTrue();
    assertThat(CONTRACT.operation("createUser").bodyMediaTypes())
        .containsExactly("application/json");
    assertThat(CONTRACT.operation("getUser").bodyRequired()).isFalse();
    assertThat(CONTRACT.operation("getUser").rules().body()).isNull();
    assertThatThrownBy(() -> CONTRACT.operation("getUsers"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("operation: getUsers (expected: one of [getUser, createUser])");
  }

  @Test
  void keepsItsDocumentToItself() {
    JsonNode document = yaml(DOCUMENT);
    Contract contract = Contract.of(document);
    ((ObjectNode) document).removeAll();
    ((ObjectNode) contract.document()).removeAll();

    assertThat(contract.document()).isEqualTo(yaml(DOCUMENT));
  }

  @Test
  void readsTypesOfParameters() {
    assertThat(parameter("id").type()).isEqualTo(Long.class);
    assertThat(parameter("id").required()).isTrue();
    assertThat(parameter("id").in()).isEqualTo(In.PATH);
    assertThat(parameter("day").type()).isEqualTo(LocalDate.class);
    assertThat(parameter("at").type()).isEqualTo(OffsetDateTime.class);
    assertThat(parameter("key").type()).isEqualTo(UUID.class);
    assertThat(parameter("rate").type()).isEqualTo(Double.class);
    assertThat(parameter("all").type()).isEqualTo(Boolean.class);
    assertThat(parameter("mail").type()).isEqualTo(String.class);
    assertThat(parameter("ids").type()).isEqualTo(Long.class);
    assertThat(parameter("ids").values()).isEqualTo(Values.REPEATED);
    assertThat(parameter("tags").values()).isEqualTo(Values.COMMA_SEPARATED);
    assertThat(parameter("tags").defaultValue()).isEqualTo(List.of("a", "b"));
    assertThat(parameter("size").defaultValue()).isEqualTo(20);
    assertThat(parameter("size").limits().max()).isEqualTo(100L);
    assertThat(parameter("size").description()).isEqualTo("How many");
    assertThat(parameter("X-Trace").in()).isEqualTo(In.HEADER);
    assertThat(parameter("X-Trace").required()).isTrue();
    assertThat(parameter("X-Trace").example()).isEqualTo("abc");
    assertThat(parameter("X-Trace").limits().minLength()).isEqualTo(3);
    assertThat(CONTRACT.operation("getUser").parameters())
        .extracting(Parameter::name)
        .doesNotContain("session");
  }

  @Test
  void letsAnOperationsParameterReplaceThatOfItsPath() {
    assertThat(CONTRACT.operation("getUser").parameters())
        .filteredOn(parameter -> parameter.name().equals("lang"))
        .singleElement()
        .matches(Parameter::deprecated);
  }

  @Test
  void hasRulesOnlyWhereReadingTheTextDoesNotDecide() {
    assertThat(CONTRACT.operation("getUser").rules().parameters())
        .containsOnlyKeys(
            "query lang", "query rate", "query mail", "query size", "query ids", "header X-Trace");
  }

  @Test
  void saysWhatIsWrongWithAParameter() {
    assertThat(query("size", "0"))
        .containsExactly(new Violation("query", "/size", "minimum", "must be >= 1"));
    assertThat(query("size", "100")).isEmpty();
    assertThat(query("lang", "'de'"))
        .containsExactly(new Violation("query", "/lang", "enum", "must be one of en, nb"));
    assertThat(query("mail", "'a'"))
        .containsExactly(new Violation("query", "/mail", "format", "must match the format email"));
    assertThat(query("ids", "[1,0,1]"))
        .containsExactlyInAnyOrder(
            new Violation("query", "/ids/1", "minimum", "must be >= 1"),
            new Violation("query", "/ids", "maxItems", "must have at most 2 items"));
  }

  @Test
  void acceptsAnswersAsDeclared() {
    assertThat(answer(200, "application/json", "{'name':'Ann'}")).isEmpty();
    assertThat(answer(200, "Application/JSON;charset=utf-8", "{'name':'Ann'}")).isEmpty();
    assertThat(answer(204, null, "")).isEmpty();
    assertThat(answer(404, "application/problem+json", "{'code':1}")).isEmpty();
    assertThat(answer(418, "text/plain", "{")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "200 | application/json | {}               | /name required: is required",
        "200 | application/json | {'name':'Ann',   | json: must be JSON",
        "200 | application/json | {'name':'a','name':'b'} | json: must be JSON",
        "200 | application/json | {'name':'a'} {}  | json: must be JSON",
        "200 | application/json | ``               | json: must be JSON: is empty",
        "200 | text/html        | <p>              | media-type: text/html is not declared",
        "200 |                  | {'name':'Ann'}   | media-type: missing is not declared",
        "500 | application/json | {}               | status: 500 is not declared (declared: 200",
        "404 | application/problem+json | {}       | /code required: is required",
      })
  void namesWhatAnAnswerBreaks(int status, String mediaType, String body, String fault) {
    assertThat(answer(status, mediaType, body))
        .singleElement()
        .asString()
        .startsWith(fault.startsWith("/") ? fault : " " + fault);
  }

  @Test
  void takesTheDefaultForAnyOtherStatus() {
    assertThat(
            CONTRACT
                .operation("createUser")
                .checkResponse(
                    201, "application/problem+json", "{}".getBytes(StandardCharsets.UTF_8)))
        .containsExactly(new Violation("body", "/code", "required", "is required"));
  }

  private static Arguments fault(String text, String with, String message) {
    return Arguments.of(text, with, message);
  }

  static Stream<Arguments> faults() {
    String get = "route getUser (GET /users/{id}): ";
    String post = "route createUser (POST /users): ";
    return Stream.of(
        fault("operationId: createUser", "x-id: 1", "route POST /users: operationId is missing"),
        fault(
            "operationId: createUser",
            "operationId: getUser",
            "route getUser (POST /users): operationId is that of route getUser (GET /users/{id})"),
        fault(
            "{name: id, in: path",
            "{name: no, in: path",
            get + "path variable id has no path parameter"),
        fault(
            "{name: day, in: query,",
            "{name: day, in: path, required: true,",
            get + "path parameter day is not in the path"),
        fault(
            "schema: {$ref: '#/components/schemas/Key'}",
            "schema: {$ref: '#/components/schemas/Kee'}",
            get + "query parameter key: schema: $ref #/components/schemas/Kee leads nowhere"),
        fault(
            "$ref: '#/components/parameters/Lang'",
            "$ref: 'other.yaml#/Lang'",
            "path /users/{id}: parameters/1: $ref other.yaml#/Lang leads nowhere"),
        fault(
            "pattern: '^[a-c]+$'",
            "pattern: '^[a-c+$'",
            get
                + "header parameter X-Trace: schema/pattern: ^[a-c+$ (expected: a regular"
                + " expression; Unclosed character class)"),
        fault(
            "default: 20",
            "default: 0",
            get + "query parameter size: schema/default: 0 breaks minimum (must be >= 1)"),
        fault(
            "example: abc",
            "example: ab",
            get
                + "header parameter X-Trace: example: \"ab\" breaks minLength (must be at least 3"
                + " characters long)"),
        fault(
            "example: {name: Ann}",
            "example: {nick: Ann}",
            post
                + "requestBody/content/application/json/example: {\"nick\":\"Ann\"} breaks"
                + " required (/name is required)"),
        fault(
            "name: {type: string, minLength: 1}",
            "name: {type: text, minLength: 1}",
            "component User: properties/name/type: \"text\" (expected: one of array, boolean,"
                + " integer, null, number, object, string)"),
        fault(
            "name: {type: string, minLength: 1}",
            "name: {type: string, minLength: many}",
            "component User: properties/name/minLength: \"many\" (expected: a count)"),
        fault(
            "name: {type: string, minLength: 1}",
            "name: text",
            "component User: properties/name: \"text\" (expected: a schema)"),
        fault(
            "name: {type: string, minLength: 1}",
            "name: {type: string, minLength: 1, examples: ['']}",
            "component User: properties/name/examples/0: \"\" breaks minLength (must be at least 1"
                + " character long)"),
        fault(
            "explode: false",
            "style: pipeDelimited",
            get + "query parameter tags: style pipeDelimited (expected: form)"),
        fault(
            "name: day, in: query, schema: {type: string, format: date}",
            "name: day, in: query, schema: {type: object}",
            get + "query parameter day: type object (expected: a type that is read from text)"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void refusesAnUnsoundDocumentAndNamesThePlace(String text, String with, String message) {
    assertThat(DOCUMENT).contains(text);
    String broken = DOCUMENT.replace(text, with);

    assertThatThrownBy(() -> Contract.of(yaml(broken)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(message);
  }
}

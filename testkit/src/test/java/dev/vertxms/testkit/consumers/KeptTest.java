package dev.vertxms.testkit.consumers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider's build fails on what breaks a consumer, and on nothing else. */
class KeptTest {

  private static final String DOCUMENT =
      """
      openapi: 3.1.0
      info: {title: Shop, version: 1.0.0}
      paths:
        /orders/{id}:
          get:
            operationId: getOrder
            parameters:
            - {name: id, in: path, required: true, schema: {type: integer}}
            - {name: fields, in: query, schema: {$ref: '#/components/schemas/Fields'}}
            responses:
              "200":
                description: OK
                content:
                  application/json: {schema: {$ref: '#/components/schemas/Order'}}
              "404": {description: none}
        /orders:
          post:
            operationId: createOrder
            parameters:
            - {name: X-Shop, in: header, schema: {type: string}}
            requestBody:
              required: true
              content:
                application/json:
                  schema:
                    type: object
                    required: [customer]
                    properties:
                      customer: {type: integer}
                      express: {type: boolean}
                      note: {type: [string, 'null']}
                      lines:
                        type: array
                        items:
                          type: object
                          properties: {article: {type: string}, count: {type: number}}
            responses:
              "201": {description: made}
      components:
        schemas:
          Fields: {type: array, items: {type: string, enum: [lines, total]}}
          Order:
            type: object
            required: [id, state, customer, lines]
            properties:
              id: {type: integer}
              state: {type: string, enum: [OPEN, PAID]}
              note: {type: [string, 'null']}
              customer: {anyOf: [{type: 'null'}, {$ref: '#/components/schemas/Customer'}]}
              lines: {type: array, items: {$ref: '#/components/schemas/Line'}}
              sums: {type: object, additionalProperties: {type: number}}
          Customer:
            type: object
            required: [name]
            properties: {name: {type: string}}
          Line:
            type: object
            required: [article]
            properties: {article: {type: string}, count: {type: number}}
      """;

  private static final String GET = "till: getOrder (GET /orders/{id}) ";
  private static final String CREATE = "till: createOrder (POST /orders) ";

  @TempDir Path folder;

  @BeforeEach
  void writeManifest() throws IOException {
    var usage = Usage.of(document());
    usage.called("getOrder", sent(Map.of("id", "7", "fields", "lines")), null);
    usage.answered(
        "getOrder",
        200,
        bytes(
            """
            {"id": 7, "state": "OPEN", "note": null, "customer": {"name": "Ann"},
             "lines": [{"article": "a"}, {"article": "b", "count": 2}], "sums": {"EUR": 3.5}}
            """));
    usage.called("getOrder", sent(Map.of("id", "8")), null);
    usage.answered("getOrder", 404, bytes(""));
    usage.called(
        "createOrder",
        sent(Map.of("X-Shop", "1")),
        yaml(
            "{customer: 1, express: true, note: null, lines: [{article: a, count: 1}, {article: b}]}"));
    usage.answered("createOrder", 201, bytes(""));
    usage.called("createOrder", sent(Map.of("X-Shop", "1")), yaml("{customer: 1}"));
    Files.writeString(folder.resolve("till.json"), usage.take("till", "shop").text());
  }

  private static BiFunction<String, String, List<String>> sent(Map<String, String> values) {
    Map<String, String> lower = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    lower.putAll(values);
    return (in, name) -> lower.containsKey(name) ? List.of(lower.get(name)) : List.of();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode yaml(String text) {
    try {
      return new YAMLMapper().readTree(text);
    } catch (IOException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static ObjectNode document() {
    return (ObjectNode) yaml(DOCUMENT);
  }

  private void keeps(Consumer<ObjectNode> change) {
    ObjectNode document = document();
    change.accept(document);
    assertThatCode(() -> ConsumerManifests.requireKept(folder, document))
        .doesNotThrowAnyException();
  }

  private void breaks(Consumer<ObjectNode> change, String... faults) {
    ObjectNode document = document();
    change.accept(document);
    Throwable thrown = catchThrowable(() -> ConsumerManifests.requireKept(folder, document));
    assertThat(thrown).isInstanceOf(AssertionError.class);
    assertThat(thrown.getMessage().lines().skip(1).map(String::strip)).containsExactly(faults);
  }

  /** Text in the document becomes another. */
  private void breaks(String before, String after, String... faults) {
    breaks(replace(before, after), faults);
  }

  private static Consumer<ObjectNode> replace(String before, String after) {
    assertThat(DOCUMENT).contains(before);
    return document -> {
      document.removeAll();
      document.setAll((ObjectNode) yaml(DOCUMENT.replace(before, after)));
    };
  }

  @Test
  void listsWhatWasUsedWithoutItsValues() throws IOException {
    assertThat(Files.readString(folder.resolve("till.json")))
        .isEqualTo(
            """
            {
              "manifest": 1,
              "consumer": "till",
              "provider": "shop",
              "operations": {
                "createOrder": {
                  "method": "POST",
                  "path": "/orders",
                  "sends": {
                    "body": "object",
                    "body /customer": "integer",
                    "body /express": "optional boolean",
                    "body /lines": "optional array",
                    "body /lines/*": "object",
                    "body /lines/*/article": "string",
                    "body /lines/*/count": "optional integer",
                    "body /note": "optional null",
                    "header /x-shop": "string"
                  },
                  "reads": {
                    "201": {}
                  }
                },
                "getOrder": {
                  "method": "GET",
                  "path": "/orders/{id}",
                  "sends": {
                    "path /id": "integer",
                    "query /fields": "optional array",
                    "query /fields/*": {
                      "type": "string",
                      "values": [ "lines" ]
                    }
                  },
                  "reads": {
                    "200": {
                      "/customer": "null or object",
                      "/customer/name": "string",
                      "/id": "integer",
                      "/lines": "array",
                      "/lines/*": "object",
                      "/lines/*/article": "string",
                      "/lines/*/count": "optional number",
                      "/note": "optional null or string",
                      "/state": {
                        "type": "string",
                        "values": [ "OPEN", "PAID" ]
                      },
                      "/sums": "optional object",
                      "/sums/*": "number"
                    },
                    "404": {}
                  }
                }
              }
            }
            """);
  }

  @Test
  void readsWhatItHasWritten() throws IOException {
    String text = Files.readString(folder.resolve("till.json"));

    assertThat(Manifest.parse("till.json", text).text()).isEqualTo(text);
    assertThatThrownBy(() -> Manifest.parse("till.json", "{\"manifest\": 2}"))
        .hasMessage("till.json: manifest: 2 (expected: 1)");
  }

  @Test
  void passesWhatNobodyCanNotice() {
    keeps(document -> {});
    keeps(replace("id: {type: integer}\n", "id: {type: integer}\n        added: {type: string}\n"));
    keeps(
        replace(
            "express: {type: boolean}",
            "express: {type: boolean}\n                vip: {type: boolean}"));
    keeps(replace("/orders/{id}", "/orders/{key}").andThen(KeptTest::renameId));
    keeps(replace("operationId: getOrder", "operationId: readOrder"));
    keeps(
        replace(
            "- {name: X-Shop",
            "- {name: size, in: query, schema: {type: integer}}\n      - {name: X-Shop"));
    keeps(replace("\"404\": {", "default: {"));
    keeps(replace("type: [string, 'null']}\n        customer", "type: string}\n        customer"));
    keeps(replace("required: [article]", "required: [article, count]"));
    keeps(replace("schema: {type: integer}}\n", "schema: {type: string}}\n"));
  }

  private static void renameId(ObjectNode document) {
    ((ObjectNode) document.at("/paths/~1orders~1{key}/get/parameters/0")).put("name", "key");
  }

  @Test
  void namesOperationsThatAreGoneOrElsewhere() {
    breaks(document -> document.withObject("/paths").remove("/orders/{id}"), GET + "is gone");
    breaks("/orders/{id}", "/purchases/{id}", GET + "is now GET /purchases/{id}");
  }

  @Test
  void namesParametersThatAreGoneNarrowedOrNew() {
    breaks("name: fields", "name: parts", GET + "sends query /fields: is not declared any more");
    breaks(
        "enum: [lines, total]",
        "enum: [total]",
        GET + "sends query /fields/*: [lines] (accepted: [total])");
    breaks(
        "schema: {type: string}}\n      requestBody",
        "schema: {type: integer}}\n      requestBody",
        CREATE + "sends header /x-shop: string (accepted: integer)");
    breaks(
        "- {name: fields, in: query,",
        "- {name: shop, in: query, required: true, schema: {type: integer}}\n"
            + "      - {name: fields, in: query, required: true,",
        GET + "does not send query /shop: is required",
        GET + "does not always send query /fields: is required");
  }

  @Test
  void namesFieldsOfABodyThatAreGoneNarrowedOrNew() {
    breaks(
        "express: {type: boolean}",
        "fast: {type: boolean}",
        CREATE + "sends body /express: is not declared any more");
    breaks(
        "customer: {type: integer}",
        "customer: {type: string}",
        CREATE + "sends body /customer: integer (accepted: string)");
    breaks(
        "note: {type: [string, 'null']}\n                lines",
        "note: {type: string}\n                lines",
        CREATE + "sends body /note: null (accepted: string)");
    breaks(
        "required: [customer]",
        "required: [customer, express, currency]",
        CREATE + "does not send body /currency: is required",
        CREATE + "does not always send body /express: is required");
  }

  @Test
  void namesStatusesAndFieldsOfAnswersThatAreGone() {
    breaks(
        "\"404\": {",
        "\"410\": {",
        GET + "reads 404: is not declared any more (declared: [200, 410])");
    breaks(
        document -> document.withObject("/components/schemas/Order/properties").remove("lines"),
        GET + "reads 200 /lines: is not declared any more");
    breaks(
        "properties: {name: {type: string}}",
        "properties: {label: {type: string}}",
        GET + "reads 200 /customer/name: is not declared any more");
  }

  @Test
  void namesFieldsOfAnswersThatAreOfAnotherTypeOrMayBeMissing() {
    breaks(
        "id: {type: integer}\n",
        "id: {type: string}\n",
        GET + "reads 200 /id: string (expected: integer)");
    breaks(
        "required: [id, state, customer, lines]",
        "required: [id, customer, lines]",
        GET + "reads 200 /state: is not always there any more");
    breaks(
        "enum: [OPEN, PAID]",
        "enum: [OPEN, PAID, LOST]",
        GET + "reads 200 /state: [LOST] (expected: one of [OPEN, PAID])");
    breaks(
        "properties: {name: {type: string}}",
        "properties: {name: {type: [string, 'null']}}",
        GET + "reads 200 /customer/name: null or string (expected: string)");
  }

  @Test
  void namesAllAtOnceAndOfEveryConsumer() throws IOException {
    Files.writeString(
        folder.resolve("web.json"),
        Files.readString(folder.resolve("till.json")).replace("\"till\"", "\"web\""));

    breaks(
        document -> {
          document.withObject("/paths").remove("/orders");
          document.withObject("/components/schemas/Order/properties").remove("id");
        },
        CREATE + "is gone",
        GET + "reads 200 /id: is not declared any more",
        CREATE.replace("till", "web") + "is gone",
        GET.replace("till", "web") + "reads 200 /id: is not declared any more");
  }

  @Test
  void refusesAFolderWithoutManifests() {
    assertThatThrownBy(() -> ConsumerManifests.requireKept(folder.resolve("nowhere"), document()))
        .isInstanceOf(AssertionError.class)
        .hasMessageEndingWith("nowhere: no manifests (expected: one CONSUMER.json or more)");
  }
}

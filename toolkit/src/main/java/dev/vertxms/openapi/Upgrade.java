package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vertxms.openapi.ObjectKind.Member;
import java.util.List;

/** Brings a document from OpenAPI 3.0 to 3.1, whose schemas are JSON Schema 2020-12. */
final class Upgrade {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> COMPOSED =
      List.of("allOf", "anyOf", "oneOf", "not", "enum", "discriminator");

  private Upgrade() {}

  /** Changes the document, which must be in one piece. */
  static void apply(ObjectNode document) {
    document.put("openapi", "3.1.0");
    visit(ObjectKind.DOCUMENT, document);
  }

  private static void visit(ObjectKind kind, JsonNode node) {
    if (!(node instanceof ObjectNode object)) {
      return;
    }
    for (var member : object.properties()) {
      Member holds = kind.member(member.getKey());
      if (holds != null) {
        JsonNode value = member.getValue();
        switch (holds.shape()) {
          case ONE -> visit(holds.kind(), value);
          case LIST, MAP -> value.forEach(child -> visit(holds.kind(), child));
          case EXTENSIBLE_MAP ->
              value
                  .properties()
                  .forEach(
                      entry -> {
                        if (!entry.getKey().startsWith("x-")) {
                          visit(holds.kind(), entry.getValue());
                        }
                      });
        }
      }
    }
    if (kind == ObjectKind.SCHEMA) {
      schema(object);
    }
  }

  private static void schema(ObjectNode schema) {
    if (schema.path("$ref").isTextual()) {
      schema.retain("$ref");
      return;
    }
    bound(schema, "minimum", "exclusiveMinimum");
    bound(schema, "maximum", "exclusiveMaximum");
    JsonNode example = schema.remove("example");
    if (example != null) {
      schema.putArray("examples").add(example);
    }
    JsonNode nullable = schema.remove("nullable");
    if (nullable != null && nullable.asBoolean()) {
      nullable(schema);
    }
  }

  private static void bound(ObjectNode schema, String inclusive, String exclusive) {
    JsonNode flag = schema.get(exclusive);
    if (flag == null || !flag.isBoolean()) {
      return;
    }
    schema.remove(exclusive);
    JsonNode bound = schema.get(inclusive);
    if (flag.booleanValue() && bound != null) {
      schema.remove(inclusive);
      schema.set(exclusive, bound);
    }
  }

  /** An enumeration that leaves null out refuses it in 3.0 as well, whatever the type allows. */
  private static void nullable(ObjectNode schema) {
    if (schema.path("type").isTextual()) {
      ArrayNode types = NODES.arrayNode().add(schema.get("type")).add("null");
      schema.set("type", types);
      return;
    }
    ObjectNode composed = NODES.objectNode();
    for (String keyword : COMPOSED) {
      JsonNode value = schema.remove(keyword);
      if (value != null) {
        composed.set(keyword, value);
      }
    }
    if (!composed.isEmpty()) {
      schema.putArray("anyOf").add(composed).addObject().put("type", "null");
    }
  }
}

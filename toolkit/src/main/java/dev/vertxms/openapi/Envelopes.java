package dev.vertxms.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vertxms.http.Endpoint.Form;
import dev.vertxms.http.Endpoint.Result;
import dev.vertxms.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The schemas of what is around data and in place of it. */
final class Envelopes {

  /** The name of the schema of every failure. */
  static final String ERROR = "ErrorEnvelope";

  private static final String PAGINATION = "Pagination";

  private static final String SHARED =
      """
      {
        "ErrorEnvelope": {
          "type": "object",
          "description": "Every failure.",
          "properties": {
            "code": {
              "type": "integer",
              "format": "int32",
              "description": "Never 0; 10000 + the HTTP status unless the service has its own."
            },
            "message": {
              "type": "string",
              "description": "The HTTP status's standard phrase."
            },
            "error": {
              "type": "string",
              "description": "What is wrong with this request."
            },
            "traceId": {
              "type": "string",
              "description": "Under which the service logs this request."
            },
            "violations": {
              "type": "array",
              "description": "The rules that the request breaks.",
              "items": {"$ref": "#/components/schemas/Violation"}
            }
          },
          "required": ["code", "message"],
          "additionalProperties": false
        },
        "Pagination": {
          "type": "object",
          "description": "Which page of a list this is.",
          "properties": {
            "page": {
              "type": "integer",
              "format": "int32",
              "description": "Its number, from 1.",
              "minimum": 1
            },
            "size": {
              "type": "integer",
              "format": "int32",
              "description": "The most elements that a page has.",
              "minimum": 1
            },
            "total": {
              "type": "integer",
              "format": "int64",
              "description": "The elements of all pages.",
              "minimum": 0
            }
          },
          "required": ["page", "size", "total"],
          "additionalProperties": false
        },
        "Violation": {
          "type": "object",
          "description": "One rule that a request breaks.",
          "properties": {
            "in": {
              "type": "string",
              "description": "Where the value stands.",
              "enum": ["path", "query", "header", "body"]
            },
            "field": {
              "type": "string",
              "description": "A JSON pointer: into the body, or the parameter's name."
            },
            "rule": {
              "type": "string",
              "description": "What is broken, in the words of JSON Schema or the service's own."
            },
            "message": {
              "type": "string",
              "description": "What is expected."
            }
          },
          "required": ["in", "field", "rule", "message"],
          "additionalProperties": false
        }
      }
      """;

  private Envelopes() {}

  /** The schemas that do not depend on a model, by name. */
  static Map<String, ObjectNode> shared() {
    try {
      Map<String, ObjectNode> shared = new LinkedHashMap<>();
      for (var schema : Json.mapper().readTree(SHARED).properties()) {
        shared.put(schema.getKey(), (ObjectNode) schema.getValue());
      }
      return shared;
    } catch (JsonProcessingException e) {
      throw new AssertionError("the text above is JSON", e);
    }
  }

  static String nameOf(@Nullable Result result) {
    if (result == null) {
      return "Envelope";
    }
    String type = ModelNames.of(result.type());
    return switch (result.form()) {
      case ONE -> type + "Envelope";
      case LIST -> type + "ListEnvelope";
      case PAGE -> type + "PageEnvelope";
      case NOTHING -> "EmptyEnvelope";
    };
  }

  static ObjectNode of(@Nullable Result result, Components components) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    // As a range: a constant of a type becomes an enum of its own in every generated client.
    properties
        .putObject("code")
        .put("type", "integer")
        .put("format", "int32")
        .put("minimum", 0)
        .put("maximum", 0);
    properties.set("data", data(result, components));
    var required = schema.putArray("required").add("code").add("data");
    if (result != null && result.form() == Form.PAGE) {
      properties.set("pagination", Components.reference("schemas", PAGINATION));
      required.add("pagination");
    }
    return schema.put("additionalProperties", false);
  }

  private static JsonNode data(@Nullable Result result, Components components) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    if (result == null) {
      return data.put("description", "Anything");
    }
    return switch (result.form()) {
      case ONE -> components.model(result.type());
      case LIST, PAGE -> data.put("type", "array").set("items", components.model(result.type()));
      // As a constant: clients are generated with a class for the type null that there is not.
      case NOTHING -> data.put("description", "Always null.").putNull("const");
    };
  }
}

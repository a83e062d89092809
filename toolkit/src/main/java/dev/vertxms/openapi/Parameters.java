package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vertxms.http.Parameter;
import dev.vertxms.http.Parameter.In;
import dev.vertxms.http.Parameter.Limits;
import dev.vertxms.http.Parameter.Values;
import java.util.Collection;

/** Describes what a route takes from its path, its query and its header fields. */
final class Parameters {

  private final Schemas schemas = Schemas.create();

  /**
   * @throws IllegalArgumentException when a document has no way to say it
   */
  ObjectNode of(Parameter parameter) {
    ObjectNode described =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", parameter.name())
            .put("in", parameter.in().toString());
    DocumentHead.putText(described, "description", parameter.description());
    described.put("required", parameter.required());
    if (parameter.deprecated()) {
      described.put("deprecated", true);
    }
    if (parameter.isList()) {
      described.put("style", style(parameter)).put("explode", isRepeated(parameter));
    }
    described.set("schema", schema(parameter));
    if (parameter.example() != null) {
      described.set("example", json(parameter.example()));
    }
    return described;
  }

  private static String style(Parameter parameter) {
    if (parameter.in() == In.QUERY) {
      return "form";
    }
    if (isRepeated(parameter)) {
      throw new IllegalArgumentException(
          parameter + ": " + Values.REPEATED + " (expected: " + Values.COMMA_SEPARATED + ")");
    }
    return "simple";
  }

  private static boolean isRepeated(Parameter parameter) {
    return parameter.values() == Values.REPEATED;
  }

  private ObjectNode schema(Parameter parameter) {
    ObjectNode schema = ofType(parameter.type());
    limit(schema, parameter.limits());
    if (parameter.isList()) {
      ObjectNode list = JsonNodeFactory.instance.objectNode().put("type", "array");
      list.set("items", schema);
      schema = list.put("maxItems", Parameter.MAX_VALUES);
    }
    if (parameter.defaultValue() != null) {
      schema.set("default", json(parameter.defaultValue()));
    }
    return schema;
  }

  private static void limit(ObjectNode schema, Limits limits) {
    if (limits.min() != null) {
      schema.put("minimum", limits.min());
    }
    if (limits.max() != null) {
      schema.put("maximum", limits.max());
    }
    if (limits.minLength() != null) {
      schema.put("minLength", limits.minLength());
    }
    if (limits.maxLength() != null) {
      schema.put("maxLength", limits.maxLength());
    }
    if (limits.pattern() != null) {
      schema.put("pattern", Constraints.whole(limits.pattern()));
    }
  }

  /** An enum is read by its constants' texts, whatever it is called in a body. */
  private ObjectNode ofType(Class<?> type) {
    Object[] constants = type.getEnumConstants();
    if (constants == null) {
      return schemas.of(type);
    }
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "string");
    ArrayNode texts = schema.putArray("enum");
    for (Object constant : constants) {
      texts.add(constant.toString());
    }
    return schema;
  }

  private static JsonNode json(Object value) {
    if (value instanceof Collection<?> values) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      values.forEach(one -> array.add(json(one)));
      return array;
    }
    return value instanceof Enum<?>
        ? JsonNodeFactory.instance.textNode(value.toString())
        : Examples.value(value);
  }
}

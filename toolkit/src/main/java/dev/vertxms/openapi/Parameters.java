package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vertxms.http.Parameter;
import dev.vertxms.json.Json;
import java.util.Collection;

/** Describes what a route takes from its path and its query. */
final class Parameters {

  private final Schemas schemas = Schemas.create();

  ObjectNode of(Parameter parameter) {
    ObjectNode described =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", parameter.name())
            .put("in", parameter.in().toString())
            .put("required", parameter.required());
    if (parameter.isList()) {
      described.put("style", "form").put("explode", false);
    }
    described.set("schema", schema(parameter));
    return described;
  }

  private ObjectNode schema(Parameter parameter) {
    ObjectNode schema = one(parameter);
    if (parameter.isList()) {
      ObjectNode list = JsonNodeFactory.instance.objectNode().put("type", "array");
      list.set("items", schema);
      schema = list.put("maxItems", Parameter.MAX_VALUES);
    }
    Object value = parameter.defaultValue();
    if (value != null) {
      schema.set("default", json(value));
    }
    return schema;
  }

  private ObjectNode one(Parameter parameter) {
    ObjectNode schema = ofType(parameter.type());
    if (parameter.limits().min() != null) {
      schema.put("minimum", parameter.limits().min());
    }
    if (parameter.limits().max() != null) {
      schema.put("maximum", parameter.limits().max());
    }
    return schema;
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
        : Json.mapper().valueToTree(value);
  }
}

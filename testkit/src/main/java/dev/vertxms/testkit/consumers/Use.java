package dev.vertxms.testkit.consumers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * What is known of one value that goes over the wire.
 *
 * @param types its JSON types
 * @param optional whether its sender may leave it out
 * @param values those of an enumeration; empty where it is none
 */
record Use(NavigableSet<String> types, boolean optional, NavigableSet<String> values) {

  private static final String OPTIONAL = "optional ";

  Use asOptional(boolean optional) {
    return new Use(types, optional, values);
  }

  /** What is sent by either of two calls. */
  Use or(Use other) {
    NavigableSet<String> bothTypes = new TreeSet<>(types);
    bothTypes.addAll(other.types);
    NavigableSet<String> bothValues = new TreeSet<>(values);
    bothValues.addAll(other.values);
    return new Use(bothTypes, optional || other.optional, bothValues);
  }

  JsonNode toJson() {
    String text = (optional ? OPTIONAL : "") + Types.text(types);
    if (values.isEmpty()) {
      return TextNode.valueOf(text);
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode().put("type", text);
    values.forEach(object.putArray("values")::add);
    return object;
  }

  static Use parse(JsonNode json) {
    String text = json.isTextual() ? json.textValue() : json.path("type").asText();
    NavigableSet<String> values = new TreeSet<>();
    json.path("values").forEach(value -> values.add(value.asText()));
    boolean optional = text.startsWith(OPTIONAL);
    String types = optional ? text.substring(OPTIONAL.length()) : text;
    return new Use(Types.parse(types), optional, values);
  }
}

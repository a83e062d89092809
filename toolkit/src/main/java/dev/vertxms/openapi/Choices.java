package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns a oneOf or anyOf with a discriminator into one keyword that goes straight to a branch. */
final class Choices {

  /** The keyword that stands for the discriminator and its branches. */
  static final String KEYWORD = "x-choice";

  private static final Set<String> REPLACED = Set.of("oneOf", "anyOf", "discriminator");
  private static final String SCHEMAS = "#/components/schemas/";

  private final SchemaTree tree;

  Choices(SchemaTree tree) {
    this.tree = tree;
  }

  static boolean replaces(String keyword) {
    return REPLACED.contains(keyword);
  }

  /** Only branches that have names can be named: references, beside null. */
  static boolean standsIn(JsonNode schema) {
    JsonNode branches = branches(schema);
    if (!schema.path("discriminator").path("propertyName").isTextual() || branches.isEmpty()) {
      return false;
    }
    for (JsonNode branch : branches) {
      if (!isNull(branch) && !branch.path("$ref").isTextual()) {
        return false;
      }
    }
    return true;
  }

  ObjectNode of(JsonNode schema, String at) {
    ObjectNode choice = JsonNodeFactory.instance.objectNode();
    JsonNode discriminator = schema.path("discriminator");
    choice.set("property", discriminator.path("propertyName"));
    ObjectNode byValue = choice.putObject("branches");
    Set<String> mapped = new HashSet<>();
    for (Map.Entry<String, JsonNode> entry : discriminator.path("mapping").properties()) {
      String reference = reference(entry.getValue().asText());
      mapped.add(reference);
      put(byValue, entry.getKey(), reference, at + "/discriminator/mapping");
    }
    for (JsonNode branch : branches(schema)) {
      String reference = branch.path("$ref").asText();
      if (isNull(branch)) {
        choice.put("null", true);
      } else if (!mapped.contains(reference)) {
        List<String> names = Pointers.names(reference);
        put(byValue, names.get(names.size() - 1), reference, at);
      }
    }
    return choice;
  }

  private void put(ObjectNode byValue, String value, String reference, String at) {
    byValue
        .putObject(value)
        .set("$ref", tree.reference(JsonNodeFactory.instance.textNode(reference), at));
  }

  private static String reference(String mapped) {
    return mapped.startsWith("#") ? mapped : SCHEMAS + mapped;
  }

  private static JsonNode branches(JsonNode schema) {
    return schema.path(schema.has("oneOf") ? "oneOf" : "anyOf");
  }

  private static boolean isNull(JsonNode branch) {
    return branch.path("type").asText().equals("null");
  }
}

package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/**
 * The schemas of a document in the form in which they are compiled: each under a name of its own,
 * references led to these names, annotations left out, and a discriminator in place of its oneOf.
 */
final class SchemaTree {

  /** The member under which the schemas stand. */
  static final String SCHEMAS = "schemas";

  private static final Set<String> ONE =
      Set.of(
          "items",
          "additionalProperties",
          "unevaluatedProperties",
          "unevaluatedItems",
          "contains",
          "propertyNames",
          "not",
          "if",
          "then",
          "else");
  private static final Set<String> MANY = Set.of("allOf", "anyOf", "oneOf", "prefixItems");
  private static final Set<String> NAMED =
      Set.of("properties", "patternProperties", "dependentSchemas");
  private static final Set<String> NUMBERS =
      Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf");
  private static final Set<String> COUNTS =
      Set.of(
          "minLength",
          "maxLength",
          "minItems",
          "maxItems",
          "minProperties",
          "maxProperties",
          "minContains",
          "maxContains");
  private static final Set<String> PLAIN =
      Set.of(
          "enum",
          "const",
          "required",
          "dependentRequired",
          "uniqueItems",
          "format",
          "contentEncoding");
  private static final Set<String> TYPES =
      Set.of("string", "number", "integer", "boolean", "object", "array", "null");

  private final DocumentPlaces places;
  private final ObjectNode root = JsonNodeFactory.instance.objectNode();
  private final ObjectNode schemas = root.putObject(SCHEMAS);
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, JsonNode> samples = new LinkedHashMap<>();

  SchemaTree(DocumentPlaces places) {
    this.places = places;
  }

  ObjectNode root() {
    return root;
  }

  /** Examples and defaults within schemas, by the pointer to where they stand. */
  Map<String, JsonNode> samples() {
    return samples;
  }

  /** The name of the schema at a place of the document, which is added if it is new. */
  String add(String pointer) {
    String known = names.get(pointer);
    if (known != null) {
      return known;
    }
    String name = "s" + names.size();
    names.put(pointer, name);
    schemas.set(name, rewritten(pointer));
    return name;
  }

  private JsonNode rewritten(String at) {
    JsonNode schema = places.at(at);
    if (schema.isBoolean()) {
      return schema;
    }
    if (!schema.isObject()) {
      throw places.fault(at, schema.toString() + " (expected: a schema)");
    }
    ObjectNode rewritten = JsonNodeFactory.instance.objectNode();
    boolean choice = Choices.standsIn(schema);
    if (choice) {
      rewritten.set(Choices.KEYWORD, new Choices(this).of(schema, at));
    }
    for (Map.Entry<String, JsonNode> member : schema.properties()) {
      String keyword = member.getKey();
      if (!(choice && Choices.replaces(keyword))) {
        put(rewritten, keyword, member.getValue(), at);
      }
    }
    return rewritten;
  }

  private void put(ObjectNode into, String keyword, JsonNode value, String at) {
    String below = Pointers.below(at, keyword);
    if (keyword.equals("$ref")) {
      into.set("$ref", reference(value, at));
    } else if (ONE.contains(keyword)) {
      into.set(keyword, rewritten(below));
    } else if (MANY.contains(keyword)) {
      require(value.isArray() && !value.isEmpty(), below, value, "a list of schemas");
      ArrayNode branches = into.putArray(keyword);
      for (int i = 0; i < value.size(); i++) {
        branches.add(rewritten(below + "/" + i));
      }
    } else if (NAMED.contains(keyword)) {
      require(value.isObject(), below, value, "schemas by name");
      ObjectNode members = into.putObject(keyword);
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        if (keyword.equals("patternProperties")) {
          requirePattern(below, member.getKey());
        }
        members.set(member.getKey(), rewritten(Pointers.below(below, member.getKey())));
      }
    } else if (keyword.equals("example") || keyword.equals("default")) {
      samples.put(below, value);
    } else if (keyword.equals("examples")) {
      for (int i = 0; i < value.size(); i++) {
        samples.put(below + "/" + i, value.path(i));
      }
    } else {
      plain(into, keyword, value, below);
    }
  }

  private void plain(ObjectNode into, String keyword, JsonNode value, String at) {
    if (keyword.equals("type")) {
      requireTypes(at, value);
    } else if (keyword.equals("pattern")) {
      requirePattern(at, value.asText());
    } else if (NUMBERS.contains(keyword)) {
      require(value.isNumber(), at, value, "a number");
      require(
          !keyword.equals("multipleOf") || value.decimalValue().signum() > 0,
          at,
          value,
          "a number > 0");
    } else if (COUNTS.contains(keyword)) {
      require(value.canConvertToInt() && value.intValue() >= 0, at, value, "a count");
    } else if (keyword.equals("enum") || keyword.equals("required")) {
      require(value.isArray(), at, value, "a list");
    } else if (!PLAIN.contains(keyword)) {
      return;
    }
    into.set(keyword, value);
  }

  /** A reference to a schema as it stands in the tree. */
  JsonNode reference(JsonNode value, String at) {
    String target = places.target(at, value.asText());
    return JsonNodeFactory.instance.textNode("#/" + SCHEMAS + "/" + add(target));
  }

  private void requireTypes(String at, JsonNode type) {
    for (JsonNode name : type.isArray() ? type : JsonNodeFactory.instance.arrayNode().add(type)) {
      require(TYPES.contains(name.asText()), at, name, "one of " + String.join(", ", sorted()));
    }
  }

  private static Iterable<String> sorted() {
    return TYPES.stream().sorted().toList();
  }

  private void requirePattern(String at, String pattern) {
    try {
      Patterns.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw places.fault(
          at, pattern + " (expected: a regular expression; " + e.getDescription() + ")");
    }
  }

  private void require(boolean holds, String at, JsonNode value, String expected) {
    if (!holds) {
      throw places.fault(at, value + " (expected: " + expected + ")");
    }
  }
}

package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a broken rule asks for, in words that a caller can act on. */
final class Messages {

  private static final Map<String, String> TYPES =
      Map.of(
          "integer", "an integer",
          "number", "a number",
          "string", "a string",
          "boolean", "true or false",
          "object", "an object",
          "array", "an array",
          "null", "null");

  private Messages() {}

  /**
   * @param keyword the rule
   * @param schema the schema in which the rule stands
   */
  static String of(String keyword, JsonNode schema, @Nullable JsonNode value) {
    String rule = schema.path(keyword).asText();
    return switch (keyword) {
      case "type" ->
          value == null || value.isNull() ? "must not be null" : type(schema.path("type"));
      case "discriminator" -> "must be one of " + names(schema.path(Choices.KEYWORD));
      case "minimum", "maximum" ->
          keyword.equals("minimum") ? "must be >= " + rule : "must be <= " + rule;
      case "exclusiveMinimum" -> "must be > " + rule;
      case "exclusiveMaximum" -> "must be < " + rule;
      case "multipleOf" -> "must be a multiple of " + rule;
      case "minLength", "maxLength" -> count("length must be", "Length", "character", schema);
      case "minItems", "maxItems" -> count("number of items must be", "Items", "item", schema);
      case "minProperties", "maxProperties" ->
          count("number of members must be", "Properties", "member", schema);
      case "uniqueItems" -> "must not hold an item twice";
      case "pattern" ->
          rule.equals(Constraints.NOT_BLANK)
              ? "must not be blank"
              : "must match the pattern " + rule;
      case "format" -> format(rule);
      case "contentEncoding" -> "must be encoded in " + rule;
      case "enum" -> "must be one of " + all(schema.path("enum"));
      case "const" -> "must be " + rule;
      case "anyOf" -> "must match one of the allowed forms";
      case "oneOf" -> "must match exactly one of the allowed forms";
      case "not" -> "must not have this form";
      case "contains", "minContains", "maxContains" -> contains(schema);
      case "false" -> "must be absent";
      default -> "breaks the rule " + keyword;
    };
  }

  /** What is wrong with a member that is missing, or should be. */
  static String ofMember(String keyword) {
    return switch (keyword) {
      case "required", "dependentRequired" -> "is required";
      case "propertyNames" -> "has a name that is not allowed";
      default -> "is unknown";
    };
  }

  private static String type(JsonNode type) {
    if (type.isMissingNode()) {
      // A discriminator asks for an object by itself.
      return "must be an object";
    }
    if (!type.isArray()) {
      return "must be " + TYPES.getOrDefault(type.asText(), type.asText());
    }
    List<String> names = new ArrayList<>();
    type.forEach(
        name -> {
          if (!name.asText().equals("null")) {
            names.add(TYPES.getOrDefault(name.asText(), name.asText()));
          }
        });
    return "must be " + String.join(" or ", names);
  }

  private static String format(String format) {
    return switch (format) {
      case "int32" -> "must be an integer of 32 bits";
      case "int64" -> "must be an integer of 64 bits";
      case "float", "double" -> "must be within the range of a " + format;
      default -> "must match the format " + format;
    };
  }

  private static String count(String both, String suffix, String thing, JsonNode schema) {
    JsonNode min = schema.path("min" + suffix);
    JsonNode max = schema.path("max" + suffix);
    if (!min.isMissingNode() && !max.isMissingNode()) {
      return both + " " + min.asText() + ".." + max.asText();
    }
    boolean isLength = thing.equals("character");
    JsonNode one = min.isMissingNode() ? max : min;
    String bound = (min.isMissingNode() ? "at most " : "at least ") + one.asText() + " " + thing;
    String plural = one.asInt() == 1 ? "" : "s";
    return isLength ? "must be " + bound + plural + " long" : "must have " + bound + plural;
  }

  private static String contains(JsonNode schema) {
    JsonNode max = schema.path("maxContains");
    return "must contain "
        + schema.path("minContains").asInt(1)
        + (max.isMissingNode() ? " or more" : ".." + max.asText())
        + " of the described items";
  }

  private static String names(JsonNode choice) {
    List<String> names = new ArrayList<>();
    choice.path("branches").fieldNames().forEachRemaining(names::add);
    return String.join(", ", names);
  }

  private static String all(JsonNode values) {
    List<String> names = new ArrayList<>();
    values.forEach(
        name -> {
          if (!name.isNull()) {
            names.add(name.asText());
          }
        });
    return String.join(", ", names);
  }
}

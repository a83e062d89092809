package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vertxms.http.Parameter;
import dev.vertxms.http.Parameter.In;
import dev.vertxms.http.Parameter.Limits;
import dev.vertxms.http.Parameter.Values;
import dev.vertxms.json.Json;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One parameter as a document describes it, and the declaration that it amounts to. */
final class ParameterObject {

  private static final Map<String, In> PARTS =
      Map.of("path", In.PATH, "query", In.QUERY, "header", In.HEADER);

  /** Decided by reading the text, or not about the value. */
  private static final Set<String> WITHOUT_RULES =
      Set.of(
          "type",
          "title",
          "description",
          "default",
          "example",
          "examples",
          "deprecated",
          "readOnly",
          "writeOnly",
          "externalDocs",
          "xml",
          "$comment");

  private static final Map<String, Class<?>> FORMATS =
      Map.of(
          "date", LocalDate.class,
          "date-time", OffsetDateTime.class,
          "uuid", UUID.class);

  private final DocumentPlaces places;
  private final String at;
  private final JsonNode parameter;

  ParameterObject(DocumentPlaces places, String at) {
    this.places = places;
    this.at = at;
    this.parameter = places.at(at);
  }

  /** Where its schema stands; null where it has none. */
  @Nullable String schema() {
    return parameter.has("schema") ? Pointers.below(at, "schema") : null;
  }

  /** Whether its schema asks for more than the reading of its text does. */
  boolean hasRules() {
    String schema = schema();
    return schema != null && hasRules(schema);
  }

  private boolean hasRules(String schema) {
    String place = places.follow(schema);
    if (!place.equals(schema) && places.at(schema).size() > 1) {
      return true;
    }
    for (Map.Entry<String, JsonNode> member : places.at(place).properties()) {
      boolean decided =
          switch (member.getKey()) {
            case "format" -> isRead(places.at(place));
            case "items" -> !hasRules(Pointers.below(place, "items"));
            default -> WITHOUT_RULES.contains(member.getKey());
          };
      if (!decided) {
        return true;
      }
    }
    return false;
  }

  private static boolean isRead(JsonNode schema) {
    return !type(schema).equals("string") || FORMATS.containsKey(schema.path("format").asText());
  }

  /** The declaration; null for what is not among a route's parameters, such as a cookie. */
  @Nullable Parameter parameter() {
    In in = PARTS.get(parameter.path("in").asText());
    if (in == null) {
      return null;
    }
    JsonNode schema = followed(Pointers.below(at, "schema"));
    boolean list = type(schema).equals("array");
    JsonNode item = list ? followed(Pointers.below(schemaAt(), "items")) : schema;
    Class<?> type = javaType(item);
    JsonNode value = schema.path("default");
    JsonNode example = parameter.path("example");
    return new Parameter(
        in,
        parameter.path("name").asText(),
        type,
        list ? values(in) : Values.ONE,
        in == In.PATH || parameter.path("required").asBoolean(),
        value.isMissingNode() ? null : javaValue(value, type),
        limits(item),
        parameter.path("description").asText(),
        example.isMissingNode() ? null : javaValue(example, type),
        parameter.path("deprecated").asBoolean());
  }

  private String schemaAt() {
    return places.follow(Pointers.below(at, "schema"));
  }

  private JsonNode followed(String pointer) {
    return places.at(places.follow(pointer));
  }

  private Values values(In in) {
    String usual = in == In.QUERY ? "form" : "simple";
    String style = parameter.path("style").asText(usual);
    if (!style.equals(usual)) {
      throw places.fault(at, "style " + style + " (expected: " + usual + ")");
    }
    boolean explode = parameter.path("explode").asBoolean(style.equals("form"));
    return in == In.QUERY && explode ? Values.REPEATED : Values.COMMA_SEPARATED;
  }

  private Class<?> javaType(JsonNode schema) {
    return switch (type(schema)) {
      case "integer" -> schema.path("format").asText().equals("int32") ? Integer.class : Long.class;
      case "number" -> Double.class;
      case "boolean" -> Boolean.class;
      case "object", "array" ->
          throw places.fault(
              at, "type " + type(schema) + " (expected: a type that is read from text)");
      default -> FORMATS.getOrDefault(schema.path("format").asText(), String.class);
    };
  }

  /** The type beside null. */
  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    for (JsonNode name : type) {
      if (!name.asText().equals("null")) {
        return name.asText();
      }
    }
    return type.asText();
  }

  private static Limits limits(JsonNode schema) {
    return new Limits(
        number(schema, "minimum"),
        number(schema, "maximum"),
        count(schema, "minLength"),
        count(schema, "maxLength"),
        schema.path("pattern").textValue());
  }

  private static @Nullable Long number(JsonNode schema, String keyword) {
    JsonNode number = schema.path(keyword);
    return number.isIntegralNumber() && number.canConvertToLong() ? number.longValue() : null;
  }

  private static @Nullable Integer count(JsonNode schema, String keyword) {
    JsonNode number = schema.path(keyword);
    return number.canConvertToInt() ? number.intValue() : null;
  }

  /** A value of another type is refused with the other samples. */
  private static @Nullable Object javaValue(JsonNode value, Class<?> type) {
    if (value.isArray()) {
      List<Object> values = new ArrayList<>();
      for (JsonNode one : value) {
        Object item = javaValue(one, type);
        if (item == null) {
          return null;
        }
        values.add(item);
      }
      return List.copyOf(values);
    }
    try {
      return Json.mapper().convertValue(value, type);
    } catch (IllegalArgumentException otherType) {
      return null;
    }
  }
}

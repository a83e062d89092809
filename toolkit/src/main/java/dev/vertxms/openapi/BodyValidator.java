package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vertxms.error.Violation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds a JSON body against a schema and says all that is wrong with it at once.
 *
 * <p>Made once at start. The schema library finishes its schemas while it validates, so an instance
 * belongs to one event loop; {@link #copy()} makes one for another.
 */
public final class BodyValidator {

  private final ObjectNode schema;
  private final Validator quick;
  private final Validator thorough;

  private BodyValidator(ObjectNode schema) {
    this.schema = schema;
    this.quick = validator(schema, OutputFormat.Flag);
    this.thorough = validator(schema, OutputFormat.Basic);
  }

  /** A validator of bodies that become the given type. */
  public static BodyValidator of(Type type) {
    return of(Schemas.create().of(type));
  }

  /** A validator by a schema whose references all point into itself. */
  public static BodyValidator of(ObjectNode schema) {
    return new BodyValidator(schema.deepCopy());
  }

  /** The same for another thread. */
  public BodyValidator copy() {
    return new BodyValidator(schema);
  }

  /**
   * Everything that is wrong with the body; empty when nothing is.
   *
   * @param body a JsonObject, Map, JsonArray, List, String, Number, Boolean or null
   */
  public List<Violation> validate(@Nullable Object body) {
    Object json = json(body);
    if (Boolean.TRUE.equals(quick.validate(json).getValid())) {
      return List.of();
    }
    List<OutputUnit> faults = thorough.validate(json).getErrors();
    List<Violation> violations =
        new Violations(schema, json).of(faults == null ? List.of() : faults);
    return violations.isEmpty()
        ? List.of(new Violation("body", "", "schema", "does not match the schema"))
        : violations;
  }

  @SuppressWarnings("unchecked") // A map within JSON has text for keys.
  private static @Nullable Object json(@Nullable Object body) {
    if (body instanceof Map<?, ?> map) {
      return new JsonObject((Map<String, Object>) map);
    }
    return body instanceof List<?> list ? new JsonArray(list) : body;
  }

  private static Validator validator(ObjectNode schema, OutputFormat output) {
    ObjectNode renamed = schema.deepCopy();
    renameFormats(renamed);
    return Validator.create(
        JsonSchema.of(new JsonObject(renamed.toString())),
        new JsonSchemaOptions()
            .setBaseUri("app://schema")
            .setDraft(Draft.DRAFT202012)
            .setOutputFormat(output),
        (type, format, value) ->
            Formats.matches(format == null ? null : format.substring(1), value) ? null : "format");
  }

  /** The library's own checks of formats throw on empty text and accept what cannot be read. */
  private static void renameFormats(JsonNode node) {
    if (node instanceof ObjectNode object) {
      if (object.path("format").isTextual()) {
        object.put("format", "_" + object.path("format").asText());
      }
      for (Map.Entry<String, JsonNode> member : object.properties()) {
        renameFormats(member.getValue());
      }
    } else if (node instanceof ArrayNode array) {
      array.forEach(BodyValidator::renameFormats);
    }
  }
}

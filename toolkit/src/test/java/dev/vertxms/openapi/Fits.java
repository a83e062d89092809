package dev.vertxms.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.vertxms.json.Json;
import java.lang.reflect.Type;
import java.util.List;

/** Holds JSON against the schema of a type, with a validator that is not the toolkit's own. */
final class Fits {

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  private final Schema schema;

  private Fits(JsonNode schema) {
    this.schema = REGISTRY.getSchema(schema);
  }

  static Fits closed(Type type) {
    return new Fits(Schemas.create().of(type));
  }

  static Fits open(Type type) {
    return new Fits(Schemas.open().of(type));
  }

  /** Rule and place of each fault; JSON with single quotes. */
  List<String> faults(String json) {
    try {
      return faults(Json.mapper().readTree(json.replace('\'', '"')));
    } catch (JsonProcessingException e) {
      throw new AssertionError(json, e);
    }
  }

  List<String> faults(JsonNode json) {
    return schema.validate(json).stream()
        .map(error -> error.getKeyword() + " " + error.getInstanceLocation())
        .toList();
  }

  static Type type(TypeReference<?> reference) {
    return reference.getType();
  }
}

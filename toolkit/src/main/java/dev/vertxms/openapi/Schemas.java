package dev.vertxms.openapi;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinitionProviderV2;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.generator.naming.SchemaDefinitionNamingStrategy;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationModule;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationOption;
import dev.vertxms.json.Json;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * JSON schemas (draft 2020-12) of the records that stand in request and response bodies, named and
 * formatted as {@link Json#mapper()} writes them.
 *
 * <p>A primitive component and one that is {@code @NotNull}, {@code @NotBlank} or {@code @NotEmpty}
 * is required. Any other is optional and may be null. Members that the record does not have are
 * refused. Not thread-safe: for use at start.
 */
public final class Schemas {

  /** The pattern of text that is not all blanks. */
  static final String NOT_BLANK = "\\S";

  private static final Map<Class<?>, String> FORMATS =
      Map.ofEntries(
          Map.entry(LocalDate.class, "date"),
          Map.entry(LocalTime.class, "local-time"),
          Map.entry(LocalDateTime.class, "local-date-time"),
          Map.entry(Instant.class, "date-time"),
          Map.entry(OffsetDateTime.class, "date-time"),
          Map.entry(ZonedDateTime.class, "date-time"),
          Map.entry(Duration.class, "duration"),
          Map.entry(UUID.class, "uuid"),
          Map.entry(URI.class, "uri"));

  private static final Map<Class<?>, String> INTEGERS =
      Map.ofEntries(
          Map.entry(byte.class, "int32"),
          Map.entry(Byte.class, "int32"),
          Map.entry(short.class, "int32"),
          Map.entry(Short.class, "int32"),
          Map.entry(int.class, "int32"),
          Map.entry(Integer.class, "int32"),
          Map.entry(long.class, "int64"),
          Map.entry(Long.class, "int64"),
          Map.entry(BigInteger.class, ""));

  private final SchemaGenerator generator;

  private Schemas(SchemaGenerator generator) {
    this.generator = generator;
  }

  /** A generator that refuses members which a record does not have. */
  public static Schemas create() {
    return new Schemas(new SchemaGenerator(settings().build()));
  }

  /** Schemas of several types that share what they refer to, under names given by the strategy. */
  static SchemaBuilder shared(SchemaDefinitionNamingStrategy names) {
    SchemaGeneratorConfigBuilder builder = settings().with(Option.DEFINITIONS_FOR_ALL_OBJECTS);
    builder.forTypesInGeneral().withDefinitionNamingStrategy(names);
    return new SchemaGenerator(builder.build()).buildMultipleSchemaDefinitions();
  }

  private static SchemaGeneratorConfigBuilder settings() {
    var builder =
        new SchemaGeneratorConfigBuilder(
                Json.mapper(), SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
            .with(Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT)
            .with(Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES)
            .with(Option.FLATTENED_OPTIONALS)
            .with(Option.NULLABLE_FIELDS_BY_DEFAULT)
            .with(Option.PLAIN_DEFINITION_KEYS)
            .with(Option.INLINE_NULLABLE_SCHEMAS)
            .with(Option.FLATTENED_ENUMS)
            .with(Option.ENUM_KEYWORD_FOR_SINGLE_VALUES)
            .without(Option.SCHEMA_VERSION_INDICATOR)
            .with(
                new JacksonModule(
                    JacksonOption.FLATTENED_ENUMS_FROM_JSONPROPERTY,
                    JacksonOption.RESPECT_JSONPROPERTY_ORDER))
            .with(
                new JakartaValidationModule(
                    JakartaValidationOption.NOT_NULLABLE_FIELD_IS_REQUIRED));
    builder
        .forFields()
        .withRequiredCheck(Schemas::isRequired)
        .withNullableCheck(field -> !isRequired(field))
        .withStringPatternResolver(Schemas::pattern)
        .withPropertyNameOverrideResolver(Schemas::name);
    builder
        .forTypesInGeneral()
        .withCustomDefinitionProvider(Schemas::simple)
        .withCustomDefinitionProvider(new InlineMaps());
    return builder;
  }

  /** The schema of a type; what it refers to stands in its {@code $defs}. */
  public ObjectNode of(Type type) {
    return generator.generateSchema(type);
  }

  private static boolean isRequired(FieldScope field) {
    return !field.isFakeContainerItemScope()
        && (field.getRawMember().getType().isPrimitive()
            || field.getAnnotationConsideringFieldAndGetter(NotNull.class) != null
            || field.getAnnotationConsideringFieldAndGetter(NotBlank.class) != null
            || field.getAnnotationConsideringFieldAndGetter(NotEmpty.class) != null);
  }

  /** An annotation's pattern is about the whole text, a schema's about any part of it. */
  private static @Nullable String pattern(FieldScope field) {
    Pattern rule = annotation(field, Pattern.class);
    if (rule != null) {
      String regexp = rule.regexp();
      boolean whole = regexp.startsWith("^") && regexp.endsWith("$") && regexp.indexOf('|') < 0;
      return whole ? regexp : "^(?:" + regexp + ")$";
    }
    // The annotations' module only asks for one character, of any kind.
    return annotation(field, NotBlank.class) == null ? null : NOT_BLANK;
  }

  private static <A extends Annotation> @Nullable A annotation(FieldScope field, Class<A> type) {
    return field.isFakeContainerItemScope()
        ? field.getContainerItemAnnotation(type)
        : field.getAnnotationConsideringFieldAndGetter(type);
  }

  private static @Nullable String name(FieldScope field) {
    String declared = field.getDeclaredName();
    JsonProperty given = field.getAnnotationConsideringFieldAndGetter(JsonProperty.class);
    if (given != null && !given.value().isEmpty()) {
      return null;
    }
    return ((PropertyNamingStrategies.SnakeCaseStrategy) PropertyNamingStrategies.SNAKE_CASE)
        .translate(declared);
  }

  private static @Nullable CustomDefinition simple(
      ResolvedType type, SchemaGenerationContext context) {
    Class<?> raw = type.getErasedType();
    String format = FORMATS.get(raw);
    ObjectNode schema = context.getGeneratorConfig().createObjectNode();
    if (format != null) {
      schema.put("type", "string").put("format", format);
    } else if (INTEGERS.containsKey(raw)) {
      schema.put("type", "integer");
      if (!INTEGERS.getOrDefault(raw, "").isEmpty()) {
        schema.put("format", INTEGERS.get(raw));
      }
    } else if (raw == BigDecimal.class) {
      schema.put("type", "number");
    } else if (raw == byte[].class) {
      schema.put("type", "string").put("contentEncoding", "base64");
    } else {
      return null;
    }
    return new CustomDefinition(
        schema, CustomDefinition.DefinitionType.INLINE, CustomDefinition.AttributeInclusion.YES);
  }

  /** A map has no name of its own that a definition could bear. */
  private static final class InlineMaps implements CustomDefinitionProviderV2 {

    @Override
    public @Nullable CustomDefinition provideCustomSchemaDefinition(
        ResolvedType type, SchemaGenerationContext context) {
      Class<?> raw = type.getErasedType();
      boolean map = Map.class.isAssignableFrom(raw) && raw.getName().startsWith("java.util.");
      return map
          ? new CustomDefinition(
              context.createStandardDefinition(type, this),
              CustomDefinition.DefinitionType.INLINE,
              CustomDefinition.AttributeInclusion.YES)
          : null;
    }
  }
}

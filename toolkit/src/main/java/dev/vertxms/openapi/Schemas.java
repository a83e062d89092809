package dev.vertxms.openapi;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinition.AttributeInclusion;
import com.github.victools.jsonschema.generator.CustomDefinition.DefinitionType;
import com.github.victools.jsonschema.generator.CustomPropertyDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.generator.naming.SchemaDefinitionNamingStrategy;
import dev.vertxms.json.Json;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * JSON schemas (draft 2020-12) of the records that stand in request and response bodies, named,
 * ordered and formatted as {@link Json#mapper()} writes them.
 *
 * <p>In a {@code @NullMarked} scope a component is required unless it is {@code @Nullable} or an
 * {@code Optional}; elsewhere when it is primitive, {@code @NotNull}, {@code @NotBlank} or
 * {@code @NotEmpty}. Any other is optional and may be null. A component whose own
 * {@code @JsonInclude} leaves values out is optional. Constraints that a schema cannot say, such as
 * {@code @Past}, are refused. Not thread-safe: for use at start.
 */
public final class Schemas {

  private final SchemaGenerator generator;

  private Schemas(SchemaGenerator generator) {
    this.generator = generator;
  }

  /** A generator that refuses members which a record does not have. */
  public static Schemas create() {
    return new Schemas(new SchemaGenerator(settings(false, new ModelNames("")).build()));
  }

  /** A generator that lets members pass which a record does not have. */
  public static Schemas open() {
    return new Schemas(new SchemaGenerator(settings(true, new ModelNames("Open")).build()));
  }

  /** Schemas of several types that share what they refer to, under names given by the strategy. */
  static SchemaBuilder shared(boolean open, SchemaDefinitionNamingStrategy names) {
    return new SchemaGenerator(settings(open, names).build()).buildMultipleSchemaDefinitions();
  }

  /**
   * The schema of a type, which may be generic; what it refers to stands in its {@code $defs}.
   *
   * @throws IllegalStateException naming the model and the component that no schema can describe
   */
  public ObjectNode of(Type type) {
    ObjectNode schema = generator.generateSchema(type);
    References.settle(schema);
    return schema;
  }

  private static SchemaGeneratorConfigBuilder settings(
      boolean open, SchemaDefinitionNamingStrategy names) {
    var builder =
        new SchemaGeneratorConfigBuilder(
                Json.mapper(), SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
            .with(Option.DEFINITIONS_FOR_ALL_OBJECTS)
            .with(Option.PLAIN_DEFINITION_KEYS)
            .without(Option.SCHEMA_VERSION_INDICATOR)
            .without(Option.FLATTENED_ENUMS)
            .without(Option.FLATTENED_OPTIONALS)
            .without(Option.FLATTENED_SUPPLIERS)
            .without(Option.ALLOF_CLEANUP_AT_THE_END)
            .without(Option.DUPLICATE_MEMBER_ATTRIBUTE_CLEANUP_AT_THE_END);
    var members = new Members();
    builder
        .forFields()
        .withIgnoreCheck(field -> members.nameOf(field) == null)
        .withPropertyNameOverrideResolver(members::nameOf)
        .withRequiredCheck(field -> Nullness.isRequired(field.getRawMember()))
        .withCustomDefinitionProvider(Schemas::component);
    builder
        .forTypesInGeneral()
        .withPropertySorter(members::compare)
        .withDefinitionNamingStrategy(names)
        .withCustomDefinitionProvider(Schemas::value)
        .withTypeAttributeOverride(
            (schema, scope, context) -> model(scope.getType(), schema, open));
    return builder;
  }

  private static CustomPropertyDefinition component(
      FieldScope component, SchemaGenerationContext context) {
    Field field = component.getRawMember();
    try {
      Set<Annotation> rules = new LinkedHashSet<>(Arrays.asList(field.getAnnotations()));
      rules.addAll(Arrays.asList(field.getAnnotatedType().getAnnotations()));
      ObjectNode schema =
          new Values(context)
              .of(component.getType(), field.getAnnotatedType(), rules, Nullness.isNullable(field));
      if (schema.isEmpty() && field.getType() == Object.class && !Nullness.isNullable(field)) {
        schema.putObject("not").put("type", "null");
      }
      Descriptions.write(field, schema);
      RefersTo other = field.getAnnotation(RefersTo.class);
      if (other != null) {
        ResolvedType model = context.getTypeContext().resolve(other.value());
        Descriptions.refersTo(
            ModelNames.of(other.value()), context.createDefinitionReference(model), schema);
      }
      return new CustomPropertyDefinition(schema, AttributeInclusion.NO);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "model "
              + field.getDeclaringClass().getName()
              + ": component "
              + field.getName()
              + ": "
              + e.getMessage(),
          e);
    }
  }

  /** Everything but plain models, which the generator takes apart itself. */
  private static @Nullable CustomDefinition value(
      ResolvedType type, SchemaGenerationContext context) {
    Class<?> raw = type.getErasedType();
    Values values = new Values(context);
    if (!Values.isModel(type)) {
      return definition(values.of(type), DefinitionType.INLINE);
    }
    if (raw.isEnum()) {
      return definition(values.constants(raw), DefinitionType.STANDARD);
    }
    AnnotatedMember only =
        Json.mapper()
            .getSerializationConfig()
            .introspect(Json.mapper().constructType(raw))
            .findJsonValueAccessor();
    if (only != null) {
      ResolvedType of = context.getTypeContext().resolve(only.getRawType());
      return definition(values.of(of), DefinitionType.INLINE);
    }
    return Variants.isChoice(raw)
        ? definition(Variants.choice(type, context), DefinitionType.STANDARD)
        : null;
  }

  private static CustomDefinition definition(ObjectNode schema, DefinitionType type) {
    return new CustomDefinition(schema, type, AttributeInclusion.NO);
  }

  private static void model(ResolvedType type, ObjectNode schema, boolean open) {
    Class<?> raw = type.getErasedType();
    if (!Values.isModel(type)) {
      return;
    }
    if (schema.path("type").asText().equals("object")) {
      Variants.mark(raw, schema);
      if (!open && !Modifier.isAbstract(raw.getModifiers())) {
        schema.put("additionalProperties", false);
      }
    }
    Descriptions.write(raw, schema);
  }
}

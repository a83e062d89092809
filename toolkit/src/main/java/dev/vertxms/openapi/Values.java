package dev.vertxms.openapi;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import dev.vertxms.json.Json;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedWildcardType;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The schemas of values, down to the models that they refer to. */
final class Values {

  private static final Map<Class<?>, Class<?>> OPTIONAL_NUMBERS =
      Map.of(
          OptionalInt.class, int.class,
          OptionalLong.class, long.class,
          OptionalDouble.class, double.class);

  private final SchemaGenerationContext context;

  Values(SchemaGenerationContext context) {
    this.context = context;
  }

  /** Whether a type has members, and so a schema with a name of its own. */
  static boolean isModel(ResolvedType type) {
    Class<?> raw = type.getErasedType();
    return !type.isArray()
        && !type.isInstanceOf(Collection.class)
        && !type.isInstanceOf(Map.class)
        && raw != Optional.class
        && !OPTIONAL_NUMBERS.containsKey(raw)
        && SimpleTypes.schema(raw) == null;
  }

  /** A value that stands for itself. */
  ObjectNode of(ResolvedType type) {
    return of(type, null, Set.of(), false);
  }

  /** A value as it is used somewhere, with the rules and the nullness that are written there. */
  ObjectNode of(
      ResolvedType type, @Nullable AnnotatedType use, Set<Annotation> rules, boolean nullable) {
    if (type.getErasedType() == Optional.class) {
      ResolvedType content = parameter(type, Optional.class, 0);
      AnnotatedType within = argument(use, 0, 1);
      Set<Annotation> all = new LinkedHashSet<>(rules);
      all.addAll(annotations(within));
      return of(content, within, all, true);
    }
    ObjectNode schema = shape(type, use, rules);
    rules.forEach(rule -> Constraints.write(rule, schema));
    boolean maybe = nullable || OPTIONAL_NUMBERS.containsKey(type.getErasedType());
    return maybe ? orNull(schema) : schema;
  }

  private ObjectNode shape(ResolvedType type, @Nullable AnnotatedType use, Set<Annotation> rules) {
    Class<?> raw = type.getErasedType();
    ObjectNode simple = SimpleTypes.schema(OPTIONAL_NUMBERS.getOrDefault(raw, raw));
    if (simple != null) {
      return simple;
    }
    if (type.isArray()) {
      AnnotatedType items =
          use instanceof AnnotatedArrayType array ? array.getAnnotatedGenericComponentType() : null;
      Set<Annotation> own = annotations(items);
      own.removeAll(rules);
      return list(type.getArrayElementType(), items, own);
    }
    if (type.isInstanceOf(Collection.class)) {
      AnnotatedType items = argument(use, 0, 1);
      ObjectNode list = list(parameter(type, Collection.class, 0), items, annotations(items));
      return type.isInstanceOf(Set.class) ? list.put("uniqueItems", true) : list;
    }
    return type.isInstanceOf(Map.class) ? map(type, use) : reference(type);
  }

  private ObjectNode list(ResolvedType items, @Nullable AnnotatedType use, Set<Annotation> rules) {
    ObjectNode list = node().put("type", "array");
    return list.set("items", of(items, use, rules, isNullable(use)));
  }

  private ObjectNode map(ResolvedType type, @Nullable AnnotatedType use) {
    ObjectNode map = node().put("type", "object");
    AnnotatedType keys = argument(use, 0, 2);
    ObjectNode key = of(parameter(type, Map.class, 0), keys, annotations(keys), false);
    if (key.path("type").asText().equals("integer")) {
      map.putObject("propertyNames").put("pattern", "^-?[0-9]+$");
    } else if (!key.equals(node().put("type", "string")) && !key.isEmpty()) {
      map.set("propertyNames", key);
    }
    AnnotatedType values = argument(use, 1, 2);
    ResolvedType value = parameter(type, Map.class, 1);
    return map.set(
        "additionalProperties", of(value, values, annotations(values), isNullable(values)));
  }

  /** Never the reference itself: the generator fills in the very node that it handed out. */
  private ObjectNode reference(ResolvedType type) {
    ObjectNode schema = node();
    schema.putArray("allOf").add(context.createDefinitionReference(type));
    return schema;
  }

  /** The constants' names, as the mapper writes them. */
  ObjectNode constants(Class<?> type) {
    ObjectNode schema = node();
    var values = schema.arrayNode();
    for (Object constant : type.getEnumConstants()) {
      values.add(Json.mapper().<JsonNode>valueToTree(constant));
    }
    if (values.path(0).isTextual()) {
      schema.put("type", "string");
    }
    return schema.set("enum", values);
  }

  private ObjectNode orNull(ObjectNode schema) {
    if (schema.isEmpty()) {
      return schema;
    }
    if (schema.path("type").isTextual() && !schema.has("const")) {
      String type = schema.path("type").asText();
      schema.putArray("type").add(type).add("null");
      return schema;
    }
    ObjectNode either = node();
    either.putArray("anyOf").add(node().put("type", "null")).add(schema);
    return either;
  }

  private ResolvedType parameter(ResolvedType type, Class<?> of, int index) {
    List<ResolvedType> parameters = type.typeParametersFor(of);
    return parameters == null || parameters.size() <= index
        ? context.getTypeContext().resolve(Object.class)
        : parameters.get(index);
  }

  private static boolean isNullable(@Nullable AnnotatedType use) {
    return use != null && Nullness.isNullable(use);
  }

  private static Set<Annotation> annotations(@Nullable AnnotatedType use) {
    return use == null
        ? new LinkedHashSet<>()
        : new LinkedHashSet<>(Arrays.asList(use.getAnnotations()));
  }

  private static @Nullable AnnotatedType argument(@Nullable AnnotatedType use, int index, int of) {
    if (!(use instanceof AnnotatedParameterizedType generic)
        || generic.getAnnotatedActualTypeArguments().length != of) {
      return null;
    }
    AnnotatedType argument = generic.getAnnotatedActualTypeArguments()[index];
    return argument instanceof AnnotatedWildcardType wildcard
        ? wildcard.getAnnotatedUpperBounds()[0]
        : argument;
  }

  private ObjectNode node() {
    return context.getGeneratorConfig().createObjectNode();
  }
}

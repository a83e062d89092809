package dev.vertxms.openapi;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeInfo.As;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedClassResolver;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import dev.vertxms.json.Json;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Models that are one of several: what the mapper tells them apart by, as a discriminator. */
final class Variants {

  private Variants() {}

  /** Whether a value of this type is always one of several others. */
  static boolean isChoice(Class<?> type) {
    return (type.isInterface() || Modifier.isAbstract(type.getModifiers()))
        && !type.isPrimitive()
        && !type.isArray()
        && typing(type) != null;
  }

  /** One of the types below this one. */
  static ObjectNode choice(ResolvedType type, SchemaGenerationContext context) {
    TypeSerializer typing = typing(type.getErasedType());
    ObjectNode schema = context.getGeneratorConfig().createObjectNode();
    if (typing == null) {
      return schema;
    }
    var branches = schema.putArray("oneOf");
    ObjectNode discriminator = schema.putObject("discriminator");
    ObjectNode mapping =
        discriminator.put("propertyName", typing.getPropertyName()).putObject("mapping");
    for (var branch : branches(type.getErasedType(), typing).entrySet()) {
      var of = context.getTypeContext().resolveSubtype(type, branch.getValue());
      branches.add(context.createDefinitionReference(of));
      mapping.set(branch.getKey(), context.createDefinitionReference(of));
    }
    return schema;
  }

  /** Puts the member that tells a type from the others first in its schema. */
  static void mark(Class<?> type, ObjectNode schema) {
    TypeSerializer typing = typing(type);
    if (typing == null) {
      return;
    }
    String name = typing.getPropertyName();
    JsonNode members = schema.path("properties");
    if (members.has(name) && !isOwnMember(type, typing)) {
      throw new IllegalStateException(
          "model " + type.getName() + ": member " + name + " also tells its type");
    }
    ObjectNode marked = schema.objectNode();
    marked
        .putObject(name)
        .put("type", "string")
        .put("const", typing.getTypeIdResolver().idFromValueAndType(null, type));
    members.properties().forEach(member -> marked.putIfAbsent(member.getKey(), member.getValue()));
    var required = schema.arrayNode().add(name);
    for (JsonNode other : schema.path("required")) {
      if (!other.asText().equals(name)) {
        required.add(other);
      }
    }
    schema.set("properties", marked);
    schema.set("required", required);
  }

  /** Whether the model has the member itself, because its annotation says so. */
  private static boolean isOwnMember(Class<?> type, TypeSerializer typing) {
    return typing.getTypeInclusion() == As.EXISTING_PROPERTY
        && classOf(type).hasAnnotation(JsonTypeInfo.class);
  }

  private static AnnotatedClass classOf(Class<?> type) {
    var config = Json.mapper().getSerializationConfig();
    return AnnotatedClassResolver.resolve(config, config.constructType(type), config);
  }

  private static Map<String, Class<?>> branches(Class<?> type, TypeSerializer typing) {
    var config = Json.mapper().getSerializationConfig();
    Map<String, Class<?>> branches = new TreeMap<>();
    for (NamedType named :
        config.getSubtypeResolver().collectAndResolveSubtypesByClass(config, classOf(type))) {
      Class<?> branch = named.getType();
      if (!Modifier.isAbstract(branch.getModifiers())) {
        String id = typing.getTypeIdResolver().idFromValueAndType(null, branch);
        Class<?> twin = branches.put(id, branch);
        if (twin != null && twin != branch) {
          throw new IllegalStateException(
              "model " + type.getName() + ": " + id + " is more than one of its types");
        }
      }
    }
    return branches;
  }

  private static @Nullable TypeSerializer typing(Class<?> type) {
    try {
      var mapper = Json.mapper();
      TypeSerializer typing =
          mapper.getSerializerProviderInstance().findTypeSerializer(mapper.constructType(type));
      if (typing == null) {
        return null;
      }
      As as = typing.getTypeInclusion();
      if (as != As.PROPERTY && as != As.EXISTING_PROPERTY) {
        throw new IllegalStateException(
            "model " + type.getName() + ": type as " + as + " (expected: PROPERTY)");
      }
      return typing;
    } catch (JsonMappingException e) {
      throw new IllegalStateException("model " + type.getName() + ": " + e.getMessage(), e);
    }
  }
}

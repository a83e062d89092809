package dev.vertxms.openapi;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.classmate.TypeResolver;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.impl.DefinitionKey;
import com.github.victools.jsonschema.generator.naming.DefaultSchemaDefinitionNamingStrategy;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Names a model by its simple class name, or the one that {@code @Schema} gives it, and a generic
 * one with its arguments ({@code BoxOfCity}); refuses a second one of that name.
 */
final class ModelNames extends DefaultSchemaDefinitionNamingStrategy {

  private final String suffix;
  private final Map<String, String> owners = new HashMap<>();
  private final Map<String, Type> claimed = new HashMap<>();

  ModelNames(String suffix) {
    this.suffix = suffix;
  }

  /** A type's name, made of letters, digits, {@code .}, {@code _} and {@code -}. */
  static String of(Type type) {
    return of(new TypeResolver().resolve(type));
  }

  private static String of(ResolvedType type) {
    if (type.isArray()) {
      return "ArrayOf" + of(type.getArrayElementType());
    }
    Schema given = type.getErasedType().getAnnotation(Schema.class);
    String simple =
        given == null || given.name().isEmpty()
            ? type.getErasedType().getSimpleName()
            : given.name();
    String arguments =
        type.getTypeParameters().stream().map(ModelNames::of).collect(Collectors.joining("And"));
    String name = arguments.isEmpty() ? simple : simple + "Of" + arguments;
    return name.replaceAll("[^A-Za-z0-9._-]+", "-");
  }

  @Override
  public String getDefinitionNameForKey(DefinitionKey key, SchemaGenerationContext context) {
    ResolvedType type = key.getType();
    String name = type.getErasedType().isEnum() ? of(type) : of(type) + suffix;
    owners.put(name, describe(type));
    return name;
  }

  @Override
  public void adjustDuplicateNames(
      Map<DefinitionKey, String> twins, SchemaGenerationContext context) {
    String name = twins.values().iterator().next();
    throw clash(
        name,
        twins.keySet().stream()
            .map(key -> describe(key.getType()))
            .sorted()
            .collect(Collectors.joining(" clashes with ")));
  }

  /** Takes a name that is made from a model's. */
  void claim(String name, Type type) {
    Type twin = claimed.putIfAbsent(name, type);
    if (twin != null && !twin.equals(type)) {
      throw clash(name, twin.getTypeName() + " clashes with " + type.getTypeName());
    }
  }

  /** The model that has a name. */
  String ownerOf(String name) {
    return owners.getOrDefault(name, name);
  }

  private static IllegalStateException clash(String name, String who) {
    return new IllegalStateException("schema " + name + ": " + who);
  }

  private static String describe(ResolvedType type) {
    return type.getTypeParameters().isEmpty()
        ? type.getErasedType().getName()
        : type.getBriefDescription();
  }
}

package dev.vertxms.openapi;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.impl.DefinitionKey;
import com.github.victools.jsonschema.generator.naming.DefaultSchemaDefinitionNamingStrategy;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Names a model by its simple class name, and refuses a second one of that name. */
final class ModelNames extends DefaultSchemaDefinitionNamingStrategy {

  private final Map<String, String> owners = new HashMap<>();
  private final Map<String, Class<?>> claimed = new HashMap<>();

  @Override
  public String getDefinitionNameForKey(DefinitionKey key, SchemaGenerationContext context) {
    String name = super.getDefinitionNameForKey(key, context);
    owners.put(name, nameOf(key.getType()));
    return name;
  }

  @Override
  public void adjustDuplicateNames(
      Map<DefinitionKey, String> twins, SchemaGenerationContext context) {
    String name = twins.values().iterator().next();
    throw clash(
        name,
        twins.keySet().stream()
            .map(key -> nameOf(key.getType()))
            .sorted()
            .collect(Collectors.joining(" clashes with ")));
  }

  /** Takes a name that is made from a model's. */
  void claim(String name, Class<?> type) {
    Class<?> twin = claimed.putIfAbsent(name, type);
    if (twin != null && twin != type) {
      throw clash(name, twin.getName() + " clashes with " + type.getName());
    }
  }

  /** The model that has a name. */
  String ownerOf(String name) {
    return owners.getOrDefault(name, name);
  }

  private static IllegalStateException clash(String name, String who) {
    return new IllegalStateException("schema " + name + ": " + who);
  }

  private static String nameOf(ResolvedType type) {
    return type.getErasedType().getName();
  }
}

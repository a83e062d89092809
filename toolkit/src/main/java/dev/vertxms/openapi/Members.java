package dev.vertxms.openapi;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.MemberScope;
import dev.vertxms.json.Json;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the mapper calls the members of a model, which of them it knows, and their order. */
final class Members {

  private final Map<Class<?>, Map<String, String>> names = new HashMap<>();

  /** The member's name on the wire; null when the mapper neither reads nor writes it. */
  @Nullable String nameOf(FieldScope field) {
    // A reader takes an ignored component of a record for one without a value.
    JsonIgnore ignored = field.getAnnotationConsideringFieldAndGetter(JsonIgnore.class);
    return ignored != null && ignored.value() ? null : names(field).get(field.getDeclaredName());
  }

  int compare(MemberScope<?, ?> one, MemberScope<?, ?> other) {
    return Integer.compare(position(one), position(other));
  }

  private int position(MemberScope<?, ?> member) {
    return List.copyOf(names(member).keySet()).indexOf(member.getDeclaredName());
  }

  private Map<String, String> names(MemberScope<?, ?> member) {
    return names.computeIfAbsent(member.getDeclaringType().getErasedType(), Members::read);
  }

  private static Map<String, String> read(Class<?> model) {
    JavaType type = Json.mapper().constructType(model);
    BeanDescription written = Json.mapper().getSerializationConfig().introspect(type);
    BeanDescription read = Json.mapper().getDeserializationConfig().introspect(type);
    Map<String, String> found = new LinkedHashMap<>();
    for (BeanDescription side : List.of(written, read)) {
      for (BeanPropertyDefinition member : side.findProperties()) {
        found.putIfAbsent(member.getInternalName(), member.getName());
      }
    }
    if (!model.isRecord() || written.getClassInfo().hasAnnotation(JsonPropertyOrder.class)) {
      return found;
    }
    Map<String, String> declared = new LinkedHashMap<>();
    for (RecordComponent component : model.getRecordComponents()) {
      String name = found.get(component.getName());
      if (name != null) {
        declared.put(component.getName(), name);
      }
    }
    return declared;
  }
}

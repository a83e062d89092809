package dev.vertxms.json;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.introspect.VirtualAnnotatedMember;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import com.fasterxml.jackson.databind.jsontype.impl.StdTypeResolverBuilder;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.util.SimpleBeanPropertyDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells the records of a sealed interface apart by a member {@code type}: the record's simple name
 * in snake_case, unless Jackson's annotations say otherwise.
 */
final class SealedTypes extends NopAnnotationIntrospector {

  private static final String PROPERTY = "type";
  private static final long serialVersionUID = 1;

  @Override
  public @Nullable TypeResolverBuilder<?> findTypeResolver(
      MapperConfig<?> config, AnnotatedClass type, JavaType base) {
    return isSealed(type.getRawType()) || isBranch(type.getRawType())
        ? new StdTypeResolverBuilder(
            JsonTypeInfo.Value.construct(
                JsonTypeInfo.Id.NAME,
                JsonTypeInfo.As.EXISTING_PROPERTY,
                PROPERTY,
                null,
                false,
                null))
        : null;
  }

  @Override
  public @Nullable List<NamedType> findSubtypes(Annotated type) {
    return isSealed(type.getRawType()) && !type.hasAnnotation(JsonSubTypes.class)
        ? branches(type.getRawType()).stream().map(NamedType::new).toList()
        : null;
  }

  @Override
  public @Nullable String findTypeName(AnnotatedClass type) {
    if (!isBranch(type.getRawType())) {
      return null;
    }
    JsonSubTypes given = type.getAnnotation(JsonSubTypes.class);
    if (given != null) {
      for (JsonSubTypes.Type subtype : given.value()) {
        if (subtype.value() == type.getRawType() && !subtype.name().isEmpty()) {
          return subtype.name();
        }
      }
    }
    return ((PropertyNamingStrategies.NamingBase) PropertyNamingStrategies.SNAKE_CASE)
        .translate(type.getRawType().getSimpleName());
  }

  /** A member of its own is also written where the list around the record has lost its type. */
  @Override
  public void findAndAddVirtualProperties(
      MapperConfig<?> config, AnnotatedClass type, List<BeanPropertyWriter> members) {
    if (!isBranch(type.getRawType()) || type.hasAnnotation(JsonTypeInfo.class)) {
      return;
    }
    String name = config.getAnnotationIntrospector().findTypeName(type);
    JavaType text = config.constructType(String.class);
    var member = new VirtualAnnotatedMember(type, type.getRawType(), PROPERTY, text);
    var definition =
        SimpleBeanPropertyDefinition.construct(config, member, PropertyName.construct(PROPERTY));
    members.add(0, new TypeMember(definition, type.getAnnotations(), text, name));
  }

  private static boolean isSealed(Class<?> type) {
    return type.isInterface() && type.isSealed() && !branches(type).isEmpty();
  }

  private static boolean isBranch(Class<?> type) {
    return type.isRecord() && hasSealed(type);
  }

  private static boolean hasSealed(Class<?> type) {
    return Arrays.stream(type.getInterfaces()).anyMatch(of -> isSealed(of) || hasSealed(of));
  }

  /** The records below a sealed interface; none where not all that it permits are records. */
  private static List<Class<?>> branches(Class<?> type) {
    List<Class<?>> all = new ArrayList<>();
    for (Class<?> permitted : type.getPermittedSubclasses()) {
      List<Class<?>> below =
          permitted.isRecord()
              ? List.of(permitted)
              : permitted.isInterface() && permitted.isSealed() ? branches(permitted) : List.of();
      if (below.isEmpty()) {
        return List.of();
      }
      all.addAll(below);
    }
    return all;
  }
}

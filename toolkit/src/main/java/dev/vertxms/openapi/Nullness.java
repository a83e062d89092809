package dev.vertxms.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedTypeVariable;
import java.lang.reflect.Field;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** Which components must be there, and which may be null, as the code says it. */
final class Nullness {

  private static final Set<Class<?>> OPTIONALS =
      Set.of(Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class);

  private Nullness() {}

  static boolean isRequired(Field field) {
    return !isNullable(field) && !isOmitted(field);
  }

  static boolean isNullable(Field field) {
    if (field.getType().isPrimitive() || isDemanded(field)) {
      return false;
    }
    AnnotatedType use = field.getAnnotatedType();
    if (isNullable(use) || OPTIONALS.contains(field.getType())) {
      return true;
    }
    return isMarked(field.getDeclaringClass()) ? hasNullableBound(use) : inclusion(field) == null;
  }

  static boolean isNullable(AnnotatedType use) {
    return use.isAnnotationPresent(Nullable.class);
  }

  private static boolean isDemanded(Field field) {
    return has(field, NotNull.class) || isFilled(field);
  }

  private static boolean isFilled(Field field) {
    return has(field, NotBlank.class) || has(field, NotEmpty.class);
  }

  private static boolean has(Field field, Class<? extends Annotation> type) {
    return field.isAnnotationPresent(type);
  }

  /** {@code T extends @Nullable Object}: the type that stands for it may be nullable or not. */
  private static boolean hasNullableBound(AnnotatedType use) {
    return use instanceof AnnotatedTypeVariable
        && use.getType() instanceof java.lang.reflect.TypeVariable<?> variable
        && isNullable(variable.getAnnotatedBounds()[0]);
  }

  /** Whether the mapper leaves the member out for values that the component can have. */
  private static boolean isOmitted(Field field) {
    JsonInclude.Include own = inclusion(field);
    JsonInclude classwide = field.getDeclaringClass().getAnnotation(JsonInclude.class);
    JsonInclude.Include include =
        own != null || classwide == null ? own : omitting(classwide.value());
    if (include == null) {
      return false;
    }
    return switch (include) {
      case NON_DEFAULT -> true;
      case NON_EMPTY -> !field.getType().isPrimitive() && !isFilled(field);
      default -> own != null && !field.getType().isPrimitive() && !isDemanded(field);
    };
  }

  private static JsonInclude.@Nullable Include inclusion(Field field) {
    JsonInclude include = field.getAnnotation(JsonInclude.class);
    return include == null ? null : omitting(include.value());
  }

  private static JsonInclude.@Nullable Include omitting(JsonInclude.Include include) {
    return switch (include) {
      case NON_NULL, NON_ABSENT, NON_EMPTY, NON_DEFAULT -> include;
      default -> null;
    };
  }

  private static boolean isMarked(Class<?> type) {
    for (Class<?> scope = type; scope != null; scope = scope.getEnclosingClass()) {
      if (scope.isAnnotationPresent(NullMarked.class)) {
        return true;
      }
      if (scope.isAnnotationPresent(NullUnmarked.class)) {
        return false;
      }
    }
    return type.getPackage().isAnnotationPresent(NullMarked.class)
        || (type.getModule().isAnnotationPresent(NullMarked.class)
            && !type.getPackage().isAnnotationPresent(NullUnmarked.class));
  }
}

package dev.vertxms.testkit.database;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A component of a record, with what its annotations say. */
final class Component {

  /** What may be null: no primitive, and code may leave it open. */
  enum Nullness {
    NEVER,
    MAY_BE,
    UNKNOWN
  }

  private final Field field;

  private Component(Field field) {
    this.field = field;
  }

  static Component of(RecordComponent component) {
    try {
      // Constraints of the validation API cannot stand on the component itself, but on its field.
      return new Component(component.getDeclaringRecord().getDeclaredField(component.getName()));
    } catch (NoSuchFieldException impossible) {
      throw new IllegalStateException("record without a field: " + component, impossible);
    }
  }

  /** The record and the component, as in {@code User.cityId}. */
  String name() {
    return field.getDeclaringClass().getSimpleName() + "." + field.getName();
  }

  /** {@code cityId} is {@code city_id}, as rows are mapped; HTTPPort is {@code http_port}. */
  String column() {
    return field
        .getName()
        .replaceAll("(?<=[^A-Z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_")
        .toLowerCase(Locale.ROOT);
  }

  /** The type, without the Optional around it. */
  Type type() {
    Type type = field.getGenericType();
    return type instanceof ParameterizedType generic && generic.getRawType() == Optional.class
        ? generic.getActualTypeArguments()[0]
        : type;
  }

  /** The most characters that a text may have; 0 where nothing is said. */
  int maxLength() {
    Size size = field.getAnnotation(Size.class);
    if (size == null) {
      size = field.getAnnotatedType().getAnnotation(Size.class);
    }
    return size == null || size.max() == Integer.MAX_VALUE ? 0 : size.max();
  }

  Nullness nullness() {
    if (field.getType().isPrimitive()) {
      return Nullness.NEVER;
    }
    if (field.getType() == Optional.class) {
      return Nullness.MAY_BE;
    }
    if (has(NotNull.class) || has(NotBlank.class) || has(NotEmpty.class)) {
      return Nullness.NEVER;
    }
    boolean nullable =
        Stream.<AnnotatedElement>of(field, field.getAnnotatedType())
            .flatMap(place -> Stream.of(place.getAnnotations()))
            .anyMatch(found -> found.annotationType().getSimpleName().equals("Nullable"));
    if (nullable) {
      return Nullness.MAY_BE;
    }
    return isMarked() ? Nullness.NEVER : Nullness.UNKNOWN;
  }

  private boolean has(Class<? extends Annotation> type) {
    return field.isAnnotationPresent(type);
  }

  private boolean isMarked() {
    for (Class<?> at = field.getDeclaringClass(); at != null; at = at.getEnclosingClass()) {
      if (marked(at) != null) {
        return Boolean.TRUE.equals(marked(at));
      }
    }
    Package home = field.getDeclaringClass().getPackage();
    return home != null && Boolean.TRUE.equals(marked(home));
  }

  private static @Nullable Boolean marked(AnnotatedElement place) {
    if (place.isAnnotationPresent(NullMarked.class)) {
      return true;
    }
    return place.isAnnotationPresent(NullUnmarked.class) ? false : null;
  }
}

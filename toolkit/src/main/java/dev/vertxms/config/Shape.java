package dev.vertxms.config;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a settings type allows to be written: a section, names of one's own, a list or a value. */
sealed interface Shape {

  /** A record; {@code type} is null for the top when it holds sections of several owners. */
  record Section(@Nullable Class<? extends Record> type, List<Field> fields) implements Shape {

    @Nullable Field field(String kebab) {
      for (Field field : fields) {
        if (field.kebab().equals(kebab)) {
          return field;
        }
      }
      return null;
    }
  }

  /** A map from names that the user chooses. */
  record Names(Shape value) implements Shape {}

  /** A list. */
  record Items(Shape element) implements Shape {}

  /** One value of a type that {@link Values} reads. */
  record Value(Class<?> type) implements Shape {}

  /** A component of a record. */
  record Field(
      String name, Shape shape, boolean nullable, boolean optional, @Nullable String preset) {

    String kebab() {
      return Keys.kebab(name);
    }
  }

  /** The shape of a record type. */
  static Section of(Class<? extends Record> type) {
    return new Section(type, Arrays.stream(type.getRecordComponents()).map(Shape::field).toList());
  }

  private static Field field(RecordComponent component) {
    AnnotatedType annotated = component.getAnnotatedType();
    Default preset = component.getAnnotation(Default.class);
    Type type = component.getGenericType();
    boolean optional = component.getType() == Optional.class;
    return new Field(
        component.getName(),
        of(optional ? argument(type, 0) : type, component),
        annotated.isAnnotationPresent(Nullable.class),
        optional,
        preset == null ? null : preset.value());
  }

  private static Shape of(Type type, RecordComponent component) {
    if (type instanceof Class<?> plain) {
      if (plain.isRecord() && !Values.reads(plain)) {
        return of(plain.asSubclass(Record.class));
      }
      if (Values.reads(plain)) {
        return new Value(plain);
      }
    }
    if (type instanceof ParameterizedType generic) {
      if (generic.getRawType() == Map.class && argument(type, 0) == String.class) {
        return new Names(of(argument(type, 1), component));
      }
      if (generic.getRawType() == List.class) {
        return new Items(of(argument(type, 0), component));
      }
    }
    throw new IllegalArgumentException(
        component.getDeclaringRecord().getName()
            + "."
            + component.getName()
            + ": "
            + type.getTypeName()
            + " (expected: a record, List, Map<String, ...>, Optional or a simple value)");
  }

  private static Type argument(Type type, int index) {
    return ((ParameterizedType) type).getActualTypeArguments()[index];
  }
}

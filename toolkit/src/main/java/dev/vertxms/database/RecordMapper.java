package dev.vertxms.database;

import io.vertx.sqlclient.Row;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Builds a record from a row by its canonical constructor. */
final class RecordMapper {

  private final Class<?> type;
  private final Constructor<?> constructor;
  private final String[] components;
  private final String[] columns;
  private final Type[] types;

  private RecordMapper(Class<?> type, Constructor<?> constructor, RecordComponent[] parts) {
    this.type = type;
    this.constructor = constructor;
    this.components = Arrays.stream(parts).map(RecordComponent::getName).toArray(String[]::new);
    this.columns = Arrays.stream(components).map(RecordMapper::snakeCase).toArray(String[]::new);
    this.types = Arrays.stream(parts).map(RecordComponent::getGenericType).toArray(Type[]::new);
  }

  static RecordMapper of(Class<?> type) {
    RecordComponent[] parts = type.getRecordComponents();
    try {
      Constructor<?> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return new RecordMapper(type, constructor, parts);
    } catch (ReflectiveOperationException | RuntimeException closed) {
      throw new RowException(type.getName() + " cannot be constructed", closed);
    }
  }

  /** The mapping for one result's columns, which must be the record's, in any order. */
  Function<Row, Object> forColumns(List<String> found) {
    int[] positions = new int[columns.length];
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < columns.length; i++) {
      positions[i] = found.indexOf(columns[i]);
      if (positions[i] < 0) {
        missing.add(columns[i]);
      }
    }
    List<String> surplus = new ArrayList<>(found);
    surplus.removeAll(Arrays.asList(columns));
    if (!missing.isEmpty() || !surplus.isEmpty() || found.size() != columns.length) {
      throw new RowException(
          type.getSimpleName()
              + ": columns "
              + found
              + " (expected: "
              + Arrays.asList(columns)
              + ")");
    }
    return row -> build(row, positions);
  }

  private Object build(Row row, int[] positions) {
    @Nullable Object[] values = new Object[positions.length];
    for (int i = 0; i < positions.length; i++) {
      values[i] =
          Values.convert(
              row.getValue(positions[i]),
              types[i],
              columns[i],
              type.getSimpleName() + "." + components[i]);
    }
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException refused) {
      throw new RowException(type.getSimpleName() + " refused a row", refused);
    } catch (ReflectiveOperationException impossible) {
      throw new RowException(type.getSimpleName() + " cannot be constructed", impossible);
    }
  }

  /** {@code cityId} is {@code city_id}, {@code line2} is {@code line2}. */
  static String snakeCase(String name) {
    StringBuilder column = new StringBuilder(name.length() + 4);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isUpperCase(c)) {
        if (i > 0 && (!Character.isUpperCase(name.charAt(i - 1)) || nextIsLower(name, i))) {
          column.append('_');
        }
        column.append(Character.toLowerCase(c));
      } else {
        column.append(c);
      }
    }
    return column.toString();
  }

  private static boolean nextIsLower(String name, int i) {
    return i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1));
  }
}

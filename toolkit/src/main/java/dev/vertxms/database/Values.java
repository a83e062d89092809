package dev.vertxms.database;

import com.fasterxml.jackson.databind.JavaType;
import dev.vertxms.json.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A column's value in the type that is asked for, or a {@link RowException} that names both. */
final class Values {

  private Values() {}

  static @Nullable Object convert(
      @Nullable Object value, Type type, String column, String component) {
    Class<?> raw = raw(type);
    if (raw == Optional.class) {
      return Optional.ofNullable(convert(value, argument(type), column, component));
    }
    if (value == null || value == Tuple.JSON_NULL) {
      if (raw.isPrimitive()) {
        throw failure(column, component, "is null, and " + component + " is " + raw);
      }
      return null;
    }
    try {
      Object converted = notNull(value, type, raw, column, component);
      if (converted != null) {
        return converted;
      }
    } catch (ArithmeticException | IllegalArgumentException misfit) {
      // Its message may repeat the value.
      throw failure(column, component, "has a value that does not fit " + raw.getSimpleName());
    }
    throw failure(
        column,
        component,
        "is "
            + value.getClass().getSimpleName()
            + ", which does not become "
            + raw.getSimpleName());
  }

  private static @Nullable Object notNull(
      Object value, Type type, Class<?> raw, String column, String component) {
    if (raw.isInstance(value)) {
      return value;
    }
    if (value instanceof Number number) {
      return Numbers.widen(number, raw);
    }
    if (value instanceof JsonObject || value instanceof JsonArray) {
      return json(value, type);
    }
    if (value instanceof Object[] array) {
      return List.class == raw ? list(array, argument(type), column, component) : null;
    }
    if (value instanceof String text) {
      return raw.isEnum() ? constant(raw, text) : null;
    }
    if (value instanceof Boolean) {
      return raw == boolean.class ? value : null;
    }
    if (value instanceof OffsetDateTime time) {
      return raw == Instant.class ? time.toInstant() : null;
    }
    if (value instanceof Buffer buffer) {
      return raw == byte[].class ? buffer.getBytes() : null;
    }
    return null;
  }

  private static Object json(Object value, Type type) {
    JavaType target = Json.mapper().constructType(type);
    Object tree =
        value instanceof JsonObject object ? object.getMap() : ((JsonArray) value).getList();
    return Json.mapper().convertValue(tree, target);
  }

  private static List<@Nullable Object> list(
      Object[] array, Type element, String column, String component) {
    List<@Nullable Object> list = new ArrayList<>(array.length);
    Arrays.stream(array).map(each -> convert(each, element, column, component)).forEach(list::add);
    return list;
  }

  private static Object constant(Class<?> type, String text) {
    for (Object constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().equals(text)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("no such constant");
  }

  private static Class<?> raw(Type type) {
    if (type instanceof Class<?> plain) {
      return plain;
    }
    return type instanceof ParameterizedType generic
        ? (Class<?>) generic.getRawType()
        : Object.class;
  }

  private static Type argument(Type type) {
    return type instanceof ParameterizedType generic
        ? generic.getActualTypeArguments()[0]
        : Object.class;
  }

  private static RowException failure(String column, String component, String trouble) {
    return new RowException("column " + column + " for " + component + " " + trouble);
  }
}

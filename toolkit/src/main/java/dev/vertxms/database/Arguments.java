package dev.vertxms.database;

import dev.vertxms.json.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.lang.reflect.Array;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A statement's arguments in the types that the driver takes. */
final class Arguments {

  private Arguments() {}

  static Tuple tuple(@Nullable Object... args) {
    Object[] converted = new Object[args.length];
    for (int i = 0; i < args.length; i++) {
      converted[i] = convert(args[i]);
    }
    return Tuple.wrap(converted);
  }

  @SuppressWarnings("unchecked")
  private static @Nullable Object convert(@Nullable Object value) {
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof Instant instant) {
      return instant.atOffset(ZoneOffset.UTC);
    }
    if (value instanceof ZonedDateTime time) {
      return time.toOffsetDateTime();
    }
    if (value instanceof byte[] bytes) {
      return Buffer.buffer(bytes);
    }
    if (value instanceof Map<?, ?> || value instanceof Record) {
      return new JsonObject(Json.mapper().convertValue(value, Map.class));
    }
    if (value instanceof Collection<?> collection) {
      return array(collection);
    }
    return value;
  }

  /** The elements' own type decides the array's, and one without elements fits every type. */
  private static Object array(Collection<?> values) {
    Object[] converted = values.stream().map(Arguments::convert).toArray();
    Class<?> type = null;
    for (Object element : converted) {
      if (element != null) {
        type = type == null || type == element.getClass() ? element.getClass() : Object.class;
      }
    }
    Object typed =
        Array.newInstance(Objects.requireNonNullElse(type, Object.class), converted.length);
    System.arraycopy(converted, 0, typed, 0, converted.length);
    return typed;
  }
}

package dev.vertxms.testkit.database;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which column types hold a Java type, so that it comes back as it was written. */
final class Fit {

  private static final Set<String> TEXT = Set.of("text", "varchar", "bpchar", "citext", "name");
  private static final Set<String> JSON = Set.of("jsonb", "json");

  /** The types that the toolkit writes and reads without loss. */
  private static final Map<Class<?>, Set<String>> BOTH_WAYS =
      Map.ofEntries(
          Map.entry(boolean.class, Set.of("bool")),
          Map.entry(short.class, Set.of("int2")),
          Map.entry(int.class, Set.of("int4")),
          Map.entry(long.class, Set.of("int8")),
          Map.entry(float.class, Set.of("float4")),
          Map.entry(double.class, Set.of("float8")),
          Map.entry(BigDecimal.class, Set.of("numeric")),
          Map.entry(BigInteger.class, Set.of("numeric")),
          Map.entry(LocalDate.class, Set.of("date")),
          Map.entry(LocalTime.class, Set.of("time")),
          Map.entry(OffsetTime.class, Set.of("timetz")),
          Map.entry(LocalDateTime.class, Set.of("timestamp")),
          Map.entry(OffsetDateTime.class, Set.of("timestamptz")),
          Map.entry(Instant.class, Set.of("timestamptz")),
          Map.entry(UUID.class, Set.of("uuid")),
          Map.entry(byte[].class, Set.of("bytea")),
          Map.entry(Buffer.class, Set.of("bytea")),
          Map.entry(String.class, TEXT),
          Map.entry(JsonObject.class, JSON),
          Map.entry(JsonArray.class, JSON));

  /** What else is read without loss, into a wider type. */
  private static final Map<Class<?>, Set<String>> READ =
      Map.of(
          int.class, Set.of("int2"),
          long.class, Set.of("int2", "int4"),
          double.class, Set.of("float4", "int2", "int4"),
          BigDecimal.class, Set.of("int2", "int4", "int8"),
          BigInteger.class, Set.of("int2", "int4", "int8"));

  private static final Map<Class<?>, Class<?>> PRIMITIVES =
      Map.of(
          Boolean.class, boolean.class,
          Short.class, short.class,
          Integer.class, int.class,
          Long.class, long.class,
          Float.class, float.class,
          Double.class, double.class);

  private Fit() {}

  /** What is wrong with the types, as an expectation; null when they fit. */
  static @Nullable String fault(Type type, Column column, boolean readOnly) {
    if (!column.array()) {
      return single(type, column, readOnly);
    }
    Type element = element(type);
    return element == null ? "a List or an array" : single(element, column, readOnly);
  }

  private static @Nullable String single(Type type, Column column, boolean readOnly) {
    Class<?> raw = raw(type);
    Class<?> plain = PRIMITIVES.getOrDefault(raw, raw);
    if (plain.isEnum()) {
      return constants(plain, column);
    }
    Set<String> types = BOTH_WAYS.get(plain);
    if (types == null) {
      return other(plain, column);
    }
    if (types.contains(column.base()) || (plain == String.class && !column.labels().isEmpty())) {
      Integer scale = column.scale();
      return plain == BigInteger.class && scale != null && scale > 0 ? "numeric of scale 0" : null;
    }
    Set<String> wider = readOnly ? READ.getOrDefault(plain, Set.of()) : Set.of();
    return wider.contains(column.base())
        ? null
        : String.join(" or ", types.stream().sorted().toList());
  }

  private static @Nullable String constants(Class<?> type, Column column) {
    List<String> names =
        List.of(type.getEnumConstants()).stream().map(c -> ((Enum<?>) c).name()).toList();
    if (!column.labels().isEmpty()) {
      return Set.copyOf(names).equals(Set.copyOf(column.labels()))
          ? null
          : "the values " + names + ", not " + column.labels();
    }
    if (!TEXT.contains(column.base())) {
      return "text or varchar";
    }
    return names.stream()
        .filter(name -> column.length() > 0 && name.length() > column.length())
        .findFirst()
        .map(name -> "room for " + name)
        .orElse(null);
  }

  /** Records, maps and lists are kept as JSON. */
  private static @Nullable String other(Class<?> type, Column column) {
    if (type == ZonedDateTime.class) {
      return "nothing: a ZonedDateTime is not read back, an OffsetDateTime is";
    }
    boolean json =
        type.isRecord()
            || Map.class.isAssignableFrom(type)
            || Collection.class.isAssignableFrom(type);
    if (!json) {
      // A type of the driver's own, as Interval or Point, which it reads as it wrote it.
      return type.getName().startsWith("io.vertx.")
              || type == Object.class
              || JSON.contains(column.base())
          ? null
          : "a type that is mapped";
    }
    return JSON.contains(column.base()) ? null : "json or jsonb";
  }

  private static @Nullable Type element(Type type) {
    if (type instanceof GenericArrayType array) {
      return array.getGenericComponentType();
    }
    if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
      return generic.getActualTypeArguments()[0];
    }
    // An int[] is not what the driver hands out; an Integer[] is.
    Class<?> component = raw(type).getComponentType();
    return component == null || component.isPrimitive() ? null : component;
  }

  private static Class<?> raw(Type type) {
    if (type instanceof Class<?> plain) {
      return plain;
    }
    return type instanceof ParameterizedType generic
        ? (Class<?>) generic.getRawType()
        : Object.class;
  }
}

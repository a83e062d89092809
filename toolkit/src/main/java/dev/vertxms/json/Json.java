package dev.vertxms.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * The mapper between objects and JSON that a service uses everywhere: on its routes, towards its
 * neighbours and for JSON columns.
 *
 * <p>Members are snake_case, dates, times and durations ISO 8601. The records of a sealed interface
 * have a member {@code type} more, their simple name in snake_case, unless {@code @JsonTypeInfo},
 * {@code @JsonSubTypes} or {@code @JsonTypeName} say otherwise. Reading is strict: a doubled
 * member, text behind the value, a number where a string belongs and a fraction where an integer
 * belongs are errors. Thread-safe.
 */
public final class Json {

  private static final ObjectMapper MAPPER =
      // Names that callers choose have no place in the JVM's table of strings.
      JsonMapper.builder(
              JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .annotationIntrospector(
              AnnotationIntrospector.pair(new JacksonAnnotationIntrospector(), new SealedTypes()))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private Json() {}

  /** The mapper itself; it is shared, so {@link ObjectMapper#copy()} it before any change. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }
}

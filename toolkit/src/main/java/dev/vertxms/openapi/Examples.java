package dev.vertxms.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.util.StdConverter;
import dev.vertxms.error.ServiceException;
import dev.vertxms.http.Endpoint.Body;
import dev.vertxms.http.Endpoint.Form;
import dev.vertxms.http.Endpoint.Result;
import dev.vertxms.http.Envelope;
import dev.vertxms.http.Page;
import dev.vertxms.json.Json;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Examples as they are on the wire, in one order whatever maps and sets they are made of. */
final class Examples {

  static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";

  private static final ObjectMapper VALUES =
      Json.mapper()
          .copy()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .addMixIn(Set.class, OrderedSet.class);

  private static final ObjectReader TREES =
      Json.mapper()
          .readerFor(JsonNode.class)
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private Examples() {}

  /** A value of a parameter. */
  static JsonNode value(Object value) {
    return VALUES.valueToTree(value);
  }

  /** A body; null where there is no example of it. */
  static @Nullable JsonNode body(Body body) {
    return body.example() == null ? null : write(body.example(), body.type());
  }

  /** The envelope of a result; null where there is no example of it. */
  static @Nullable JsonNode envelope(@Nullable Result result) {
    if (result == null || (result.example() == null && result.form() != Form.NOTHING)) {
      return null;
    }
    try {
      return read(Envelope.of(data(result)));
    } catch (JsonProcessingException e) {
      throw new AssertionError("a tree can always be written", e);
    }
  }

  /** The envelope of a failure. */
  static JsonNode failure(ServiceException failure) {
    return read(Envelope.of(failure, TRACE_ID));
  }

  private static @Nullable Object data(Result result) {
    Object example = result.example();
    if (example instanceof Page<?> page && result.form() == Form.PAGE) {
      return page.withItems(each(page.items(), result.type()));
    }
    if (example instanceof Collection<?> items && result.form() == Form.LIST) {
      return each(items, result.type());
    }
    return example == null ? null : write(example, result.type());
  }

  private static List<JsonNode> each(Collection<?> items, Type type) {
    List<JsonNode> written = new ArrayList<>();
    items.forEach(item -> written.add(write(item, type)));
    return written;
  }

  private static JsonNode write(Object value, Type type) {
    try {
      byte[] json =
          VALUES.writerFor(VALUES.getTypeFactory().constructType(type)).writeValueAsBytes(value);
      return read(Buffer.buffer(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("example: " + e.getOriginalMessage(), e);
    }
  }

  private static JsonNode read(Buffer json) {
    try {
      return TREES.readTree(json.getBytes());
    } catch (IOException e) {
      throw new AssertionError("the mapper has written this", e);
    }
  }

  @JsonSerialize(converter = InOrder.class)
  private interface OrderedSet {}

  /** A set without an order of its own has another one in each run. */
  private static final class InOrder extends StdConverter<Set<?>, List<?>> {

    @Override
    public List<?> convert(Set<?> set) {
      List<Object> items = new ArrayList<>(set);
      if (!(set instanceof SortedSet<?> || set instanceof LinkedHashSet<?>)) {
        items.sort(Comparator.comparing(String::valueOf));
      }
      return items;
    }
  }
}

package dev.vertxms.testkit.mocks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.vertxms.http.Parameter.In;
import dev.vertxms.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request to a neighbour, its values typed as the neighbour's contract has them. Immutable. */
public final class Call {

  private final String service;
  private final String operation;
  private final String target;
  private final Map<In, Map<String, Object>> values;
  private final Map<String, List<String>> headerFields;
  private final @Nullable JsonNode body;
  private final String text;

  Call(
      String service,
      String operation,
      String target,
      Map<In, Map<String, Object>> values,
      Map<String, List<String>> headerFields,
      @Nullable JsonNode body,
      String text) {
    this.service = service;
    this.operation = operation;
    this.target = target;
    this.values = values;
    this.headerFields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    this.headerFields.putAll(headerFields);
    this.body = body;
    this.text = text;
  }

  /** The neighbour that was called. */
  public String service() {
    return service;
  }

  /** The id of the operation. */
  public String operation() {
    return operation;
  }

  /** Both, as in {@code city-service getCity}. */
  public String name() {
    return service + " " + operation;
  }

  /** Method, path and query as they came. */
  public String target() {
    return target;
  }

  /**
   * A variable of the path.
   *
   * @throws AssertionError when the contract has none of that name
   */
  public <T> T path(String name) {
    return present(In.PATH, name);
  }

  /**
   * A query parameter, the contract's default where the call has none.
   *
   * @throws AssertionError when there is neither; {@link #has} tells
   */
  public <T> T query(String name) {
    return present(In.QUERY, name);
  }

  /**
   * A header parameter of the contract, or the text of any other header field.
   *
   * @throws AssertionError when the call has none
   */
  @SuppressWarnings("unchecked") // what is not declared is a text
  public <T> T header(String name) {
    Object declared = value(In.HEADER, name);
    if (declared != null) {
      return (T) declared;
    }
    List<String> fields = headerFields.getOrDefault(name, List.of());
    if (fields.isEmpty()) {
      throw Complaint.of(
          this + ": no header " + name + " (present: " + headerFields.keySet() + ")");
    }
    return (T) fields.get(0);
  }

  /** Whether there is a value, sent or by default. */
  public boolean has(In in, String name) {
    return value(in, name) != null || (in == In.HEADER && headerFields.containsKey(name));
  }

  /** All header fields; names in any case. */
  public Map<String, List<String>> headers() {
    return headerFields;
  }

  /**
   * The body.
   *
   * @throws AssertionError when it is not there, or not JSON
   */
  public JsonNode body() {
    if (body == null) {
      throw Complaint.of(this + ": no body of JSON");
    }
    return body;
  }

  /**
   * The body as an object.
   *
   * @throws AssertionError when it is not one of that type
   */
  public <T> T body(Class<T> type) {
    try {
      return Json.mapper().treeToValue(body(), type);
    } catch (JsonProcessingException e) {
      throw Complaint.of(this + ": the body is no " + type.getSimpleName() + ": " + e.getMessage());
    }
  }

  /** The body as it came, of whatever media type; empty where there is none. */
  public String text() {
    return text;
  }

  /** The trace that the call belongs to, by its {@code traceparent} or b3 fields; or empty. */
  public String traceId() {
    String traceparent = first("traceparent");
    if (!traceparent.isEmpty()) {
      return part(traceparent, 1);
    }
    String b3 = first("b3");
    return b3.isEmpty() ? first("X-B3-TraceId") : part(b3, 0);
  }

  @Nullable Object value(In in, String name) {
    return values.getOrDefault(in, Map.of()).get(name);
  }

  @Nullable JsonNode bodyOrNull() {
    return body;
  }

  private String first(String name) {
    return Optional.ofNullable(headerFields.get(name)).map(fields -> fields.get(0)).orElse("");
  }

  private static String part(String text, int number) {
    String[] parts = text.split("-", -1);
    return parts.length > number ? parts[number] : "";
  }

  @SuppressWarnings("unchecked") // it was converted to the type that the contract declares
  private <T> T present(In in, String name) {
    Object value = value(in, name);
    if (value == null) {
      var known = values.getOrDefault(in, Map.of()).keySet();
      throw Complaint.of(this + ": no " + in + " parameter " + name + " (present: " + known + ")");
    }
    return (T) value;
  }

  @Override
  public String toString() {
    return name() + ": " + target + (text.isEmpty() ? "" : " " + text);
  }
}

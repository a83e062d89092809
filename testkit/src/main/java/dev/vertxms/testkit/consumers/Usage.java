package dev.vertxms.testkit.consumers;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vertxms.json.Json;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the tests of one service use of one neighbour, gathered while they run. Thread-safe.
 *
 * <p>Of a request that is what the neighbour's contract declares and the service has sent: its
 * parameters and the fields of its body, never a value but those of enumerations, and no header
 * field that the contract does not declare. Of an answer it is the status, and of a success the
 * fields that it had.
 */
public final class Usage {

  /** Reads answers as the toolkit's client does. */
  private static final ObjectMapper LENIENT =
      Json.mapper().copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private final Map<String, DocumentOperation> operations = new HashMap<>();
  private final Map<String, JavaType> types = new HashMap<>();
  private final NavigableMap<String, OperationUse> used = new TreeMap<>();

  private Usage(DocumentTree document) {
    document.operations().forEach(one -> operations.put(one.id(), one));
  }

  /** Nothing used yet. */
  public static Usage of(JsonNode document) {
    return new Usage(new DocumentTree(document));
  }

  /** Says what the service makes of an operation's data: what the type leaves out is not read. */
  public synchronized void reads(String operationId, Type type) {
    types.put(operationId, Json.mapper().constructType(type));
  }

  /**
   * Notes a request that kept to the contract.
   *
   * @param sent the texts of a parameter, by its part and its name; none where it was not sent
   * @param body null where there is none of JSON
   */
  public synchronized void called(
      String operationId, BiFunction<String, String, List<String>> sent, @Nullable JsonNode body) {
    DocumentOperation operation = operations.get(operationId);
    if (operation == null) {
      return;
    }
    NavigableMap<String, Use> sends = new TreeMap<>();
    for (String key : operation.parameters()) {
      List<String> texts = sent.apply(Key.in(key), Key.last(key));
      if (!texts.isEmpty()) {
        sends.putAll(Fields.ofParameter(key, texts, operation.sent(key)));
      }
    }
    if (body != null) {
      String key = DocumentOperation.BODY;
      sends.putAll(Fields.sent(key, body, operation.sent(key)));
    }
    add(operation, sends, new TreeMap<>());
  }

  /**
   * Notes an answer that kept to the contract, to a request that was noted.
   *
   * @param body not read where the status is that of a failure
   */
  public synchronized void answered(String operationId, int status, byte[] body) {
    DocumentOperation operation = operations.get(operationId);
    JsonNode response = operation == null ? null : operation.response(status);
    if (operation == null || response == null) {
      return;
    }
    NavigableMap<String, Use> fields = new TreeMap<>();
    if (status < 400) {
      tree(body)
          .map(answer -> read(operationId, answer))
          .ifPresent(
              answer -> fields.putAll(Fields.read(answer, operation.answered(response, ""))));
    }
    NavigableMap<String, NavigableMap<String, Use>> reads = new TreeMap<>();
    reads.put("" + status, fields);
    OperationUse known = used.get(operationId);
    add(operation, known == null ? new TreeMap<>() : known.sends(), reads);
  }

  /** What was used since this was last asked. */
  synchronized Manifest take(String consumer, String provider) {
    var manifest = new Manifest(consumer, provider, new TreeMap<>(used));
    used.clear();
    return manifest;
  }

  private void add(
      DocumentOperation operation,
      NavigableMap<String, Use> sends,
      NavigableMap<String, NavigableMap<String, Use>> reads) {
    var use = new OperationUse(operation.method(), operation.path(), sends, reads);
    used.merge(operation.id(), use, OperationUse::and);
  }

  private static Optional<JsonNode> tree(byte[] body) {
    try {
      return Optional.ofNullable(Json.mapper().readTree(body)).filter(tree -> !tree.isEmpty());
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }

  /** The answer without what the service's type leaves out of its data. */
  private JsonNode read(String operationId, JsonNode answer) {
    JavaType type = types.get(operationId);
    if (type == null) {
      return answer;
    }
    JsonNode data = answer.path("data");
    return data.isContainerNode() && answer.has("code")
        ? answer
            .<com.fasterxml.jackson.databind.node.ObjectNode>deepCopy()
            .set("data", bound(data, type))
        : bound(answer, type);
  }

  private static JsonNode bound(JsonNode data, JavaType type) {
    JavaType whole =
        data.isArray() && !type.isCollectionLikeType() && !type.isArrayType()
            ? Json.mapper().getTypeFactory().constructCollectionType(List.class, type)
            : type;
    try {
      JsonNode again = LENIENT.valueToTree(LENIENT.convertValue(data, whole));
      return Fields.inBoth(data, again);
    } catch (IllegalArgumentException unreadable) {
      // Then the service fails as well, and what it would read is not known.
      return data;
    }
  }

  @Override
  public synchronized String toString() {
    return used.keySet().toString();
  }
}

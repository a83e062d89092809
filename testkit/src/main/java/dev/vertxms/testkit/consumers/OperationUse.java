package dev.vertxms.testkit.consumers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What is used of one operation.
 *
 * @param sends by key, as in {@code query /ids} or {@code body /name}
 * @param reads by status, and then by the pointer into the answer
 */
record OperationUse(
    String method,
    String path,
    NavigableMap<String, Use> sends,
    NavigableMap<String, NavigableMap<String, Use>> reads) {

  /** What this and further calls use; what the other says of answers is the newer. */
  OperationUse and(OperationUse other) {
    NavigableMap<String, NavigableMap<String, Use>> all = new TreeMap<>(reads);
    other.reads.forEach(
        (status, fields) -> {
          NavigableMap<String, Use> both = new TreeMap<>(all.getOrDefault(status, new TreeMap<>()));
          both.putAll(fields);
          all.put(status, both);
        });
    return new OperationUse(other.method, other.path, eitherSends(sends, other.sends), all);
  }

  /** What is not in both is optional, where both have what would hold it. */
  static NavigableMap<String, Use> eitherSends(
      NavigableMap<String, Use> these, NavigableMap<String, Use> those) {
    NavigableMap<String, Use> either = new TreeMap<>(these);
    those.forEach((key, use) -> either.merge(key, use, Use::or));
    either.replaceAll(
        (key, use) -> {
          NavigableMap<String, Use> without = !these.containsKey(key) ? these : those;
          String parent = Key.parent(key);
          boolean missed =
              !without.containsKey(key) && (parent.isEmpty() || without.containsKey(parent));
          return missed && !key.endsWith("/" + Key.EACH) ? use.asOptional(true) : use;
        });
    return either;
  }

  JsonNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("method", method).put("path", path);
    json.set("sends", toJson(sends));
    ObjectNode answers = json.putObject("reads");
    reads.forEach((status, fields) -> answers.set(status, toJson(fields)));
    return json;
  }

  static OperationUse parse(JsonNode json) {
    NavigableMap<String, NavigableMap<String, Use>> reads = new TreeMap<>();
    json.path("reads")
        .properties()
        .forEach(status -> reads.put(status.getKey(), uses(status.getValue())));
    return new OperationUse(
        json.path("method").asText(), json.path("path").asText(), uses(json.path("sends")), reads);
  }

  private static ObjectNode toJson(Map<String, Use> uses) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    uses.forEach((key, use) -> json.set(key, use.toJson()));
    return json;
  }

  private static NavigableMap<String, Use> uses(JsonNode json) {
    NavigableMap<String, Use> uses = new TreeMap<>();
    json.properties().forEach(one -> uses.put(one.getKey(), Use.parse(one.getValue())));
    return uses;
  }
}

package dev.vertxms.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import dev.vertxms.error.Violation;
import dev.vertxms.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an operation may answer.
 *
 * @param contents the rules of a response by its media type, by status as in {@code 200}, {@code
 *     4XX} or {@code default}; a response without any has no body
 * @param headers the rules of a response's header fields, by status
 */
record ResponseRules(
    Map<String, Map<String, Optional<Function<JsonNode, List<Violation>>>>> contents,
    Map<String, List<HeaderRule>> headers) {

  private static final ObjectReader TREES =
      Json.mapper()
          .readerFor(JsonNode.class)
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);

  List<Violation> check(int status, Map<String, List<String>> fields, byte[] body) {
    Map<String, List<String>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    byName.putAll(fields);
    List<Violation> violations = new ArrayList<>();
    String declared = declared(status);
    if (declared != null) {
      for (HeaderRule rule : headers.getOrDefault(declared, List.of())) {
        violations.addAll(rule.check(byName.getOrDefault(rule.name(), List.of())));
      }
    }
    List<String> types = byName.getOrDefault("Content-Type", List.of());
    violations.addAll(check(status, types.isEmpty() ? null : types.get(0), body));
    return List.copyOf(violations);
  }

  List<Violation> check(int status, @Nullable String contentType, byte[] body) {
    String declared = declared(status);
    if (declared == null) {
      return one(
          "status", status + " is not declared (declared: " + String.join(", ", statuses()) + ")");
    }
    var content = contents.getOrDefault(declared, Map.of());
    if (status == 204 || status == 205 || status == 304) {
      return body.length == 0
          ? List.of()
          : one("empty", "must be empty: " + status + " has no body");
    }
    if (content.isEmpty()) {
      // What a plain handler answers no document of this toolkit can say.
      return List.of();
    }
    String mediaType = MediaTypes.plain(contentType);
    var rules = MediaTypes.find(content, mediaType);
    if (rules == null) {
      String expected = String.join(", ", content.keySet());
      String found = mediaType.isEmpty() ? "missing" : mediaType;
      return one("media-type", found + " is not declared (declared: " + expected + ")");
    }
    return MediaTypes.isJson(mediaType) ? checkJson(body, rules) : List.of();
  }

  private static List<Violation> checkJson(
      byte[] body, Optional<Function<JsonNode, List<Violation>>> rules) {
    JsonNode tree;
    try {
      tree = TREES.readTree(body);
    } catch (JsonProcessingException e) {
      return one("json", "must be JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      return one("json", "must be JSON in UTF-8");
    }
    if (tree.isMissingNode()) {
      return one("json", "must be JSON: is empty");
    }
    return rules.isPresent() ? rules.get().apply(tree) : List.of();
  }

  /** Under which status the response is declared: its own, its range, or any other. */
  private @Nullable String declared(int status) {
    return Stream.of(Integer.toString(status), status / 100 + "XX", "default")
        .filter(contents::containsKey)
        .findFirst()
        .orElse(null);
  }

  private List<String> statuses() {
    return contents.keySet().stream().sorted().toList();
  }

  private static List<Violation> one(String rule, String message) {
    return List.of(new Violation("body", "", rule, message));
  }
}

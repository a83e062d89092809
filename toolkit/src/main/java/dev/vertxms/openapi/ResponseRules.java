package dev.vertxms.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import dev.vertxms.error.Violation;
import dev.vertxms.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an operation may answer.
 *
 * @param contents the rules of a response by its media type, by status as in {@code 200}, {@code
 *     4XX} or {@code default}; a response without any may have any body
 */
record ResponseRules(
    Map<String, Map<String, Optional<Function<JsonNode, List<Violation>>>>> contents) {

  private static final ObjectReader TREES =
      Json.mapper()
          .readerFor(JsonNode.class)
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);

  List<Violation> check(int status, @Nullable String contentType, byte[] body) {
    var content = declared(status);
    if (content == null) {
      return one(
          "status", status + " is not declared (declared: " + String.join(", ", statuses()) + ")");
    }
    if (content.isEmpty()) {
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

  private @Nullable Map<String, Optional<Function<JsonNode, List<Violation>>>> declared(
      int status) {
    var exact = contents.get(Integer.toString(status));
    if (exact != null) {
      return exact;
    }
    var range = contents.get(status / 100 + "XX");
    return range == null ? contents.get("default") : range;
  }

  private List<String> statuses() {
    return contents.keySet().stream().sorted().toList();
  }

  private static List<Violation> one(String rule, String message) {
    return List.of(new Violation("body", "", rule, message));
  }
}

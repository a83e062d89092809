package dev.vertxms.testkit.consumers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What one consumer uses of one provider, and its text.
 *
 * @param operations by id, as the consumer's copy of the contract has it
 */
record Manifest(String consumer, String provider, NavigableMap<String, OperationUse> operations) {

  /** Of the format; raised when older readers would misread a file. */
  private static final int VERSION = 1;

  private static final JsonMapper MAPPER = new JsonMapper();

  Manifest and(Manifest other) {
    NavigableMap<String, OperationUse> all = new TreeMap<>(operations);
    other.operations.forEach((id, use) -> all.merge(id, use, OperationUse::and));
    return new Manifest(consumer, provider, all);
  }

  /** The same uses make the same text. */
  String text() {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("manifest", VERSION).put("consumer", consumer).put("provider", provider);
    ObjectNode all = json.putObject("operations");
    operations.forEach((id, use) -> all.set(id, use.toJson()));
    try {
      return MAPPER.writer(printer()).writeValueAsString(json) + "\n";
    } catch (JsonProcessingException e) {
      throw new AssertionError("a tree can always be written", e);
    }
  }

  /**
   * @throws IllegalArgumentException when it is no manifest of this version
   */
  static Manifest parse(String source, String text) {
    JsonNode json;
    try {
      json = MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(source + ": " + e.getOriginalMessage(), e);
    }
    if (json.path("manifest").asInt() != VERSION) {
      throw new IllegalArgumentException(
          source + ": manifest: " + json.path("manifest") + " (expected: " + VERSION + ")");
    }
    NavigableMap<String, OperationUse> operations = new TreeMap<>();
    json.path("operations")
        .properties()
        .forEach(one -> operations.put(one.getKey(), OperationUse.parse(one.getValue())));
    return new Manifest(json.path("consumer").asText(), json.path("provider").asText(), operations);
  }

  private static DefaultPrettyPrinter printer() {
    var printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator(""));
    printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
    return printer;
  }
}

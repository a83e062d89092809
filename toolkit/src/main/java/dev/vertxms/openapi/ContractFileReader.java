package dev.vertxms.openapi;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * Reads one file of a contract, JSON or YAML, into a tree.
 *
 * <p>Aliases are written out, up to a number of nodes that no contract needs; a doubled key, a
 * second document and deep nesting are refused.
 */
final class ContractFileReader {

  static final int MAX_NODES = 1_000_000;

  private static final int MAX_DEPTH = 200;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final JsonFactory YAML =
      YAMLFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .loaderOptions(limits())
          .build();

  private final String name;
  private final JsonParser parser;

  /** What aliases can name; an anchor whose node is still being read is there without a node. */
  private final Map<String, @Nullable JsonNode> anchors = new HashMap<>();

  private int nodes;

  private ContractFileReader(String name, JsonParser parser) {
    this.name = name;
    this.parser = parser;
  }

  /**
   * Reads a file's content.
   *
   * @throws IllegalStateException that names the file, the line and the column
   */
  static JsonNode read(String name, byte[] bytes) {
    JsonFactory format = name.endsWith(".json") ? JSON : YAML;
    try (JsonParser parser = format.createParser(text(name, bytes))) {
      var reader = new ContractFileReader(name, parser);
      JsonToken first = parser.nextToken();
      JsonNode tree = first == null ? NODES.nullNode() : reader.node(first, 0);
      if (parser.nextToken() != null) {
        throw reader.refused("a second document (expected: one)");
      }
      return tree;
    } catch (JsonProcessingException malformed) {
      throw new IllegalStateException(
          place(name, malformed.getLocation()) + ": " + firstLine(malformed), malformed);
    } catch (IOException impossible) {
      throw new IllegalStateException(name + ": " + impossible.getMessage(), impossible);
    }
  }

  private static String text(String name, byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException malformed) {
      throw new IllegalStateException(name + ": not UTF-8", malformed);
    }
  }

  private JsonNode node(JsonToken token, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw refused("nested too deep (expected: up to " + MAX_DEPTH + " levels)");
    }
    if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
      return alias(parser.getText());
    }
    count(1);
    String anchor = parser.getObjectId() instanceof String id ? id : null;
    if (anchor != null) {
      anchors.put(anchor, null);
    }
    JsonNode node =
        switch (token) {
          case START_OBJECT -> object(depth);
          case START_ARRAY -> array(depth);
          case VALUE_STRING -> NODES.textNode(parser.getText());
          case VALUE_TRUE -> NODES.booleanNode(true);
          case VALUE_FALSE -> NODES.booleanNode(false);
          case VALUE_NUMBER_INT -> integer();
          case VALUE_NUMBER_FLOAT -> fraction(parser.getDecimalValue());
          case VALUE_NULL -> NODES.nullNode();
          default -> throw refused(parser.getText() + " (expected: a value JSON knows)");
        };
    if (anchor != null) {
      anchors.put(anchor, node);
    }
    return node;
  }

  private JsonNode object(int depth) throws IOException {
    ObjectNode object = NODES.objectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      object.set(key, node(parser.nextToken(), depth + 1));
    }
    return object;
  }

  private JsonNode array(int depth) throws IOException {
    ArrayNode array = NODES.arrayNode();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      array.add(node(token, depth + 1));
    }
    return array;
  }

  private JsonNode integer() throws IOException {
    return switch (parser.getNumberType()) {
      case INT -> NODES.numberNode(parser.getIntValue());
      case LONG -> NODES.numberNode(parser.getLongValue());
      default -> NODES.numberNode(parser.getBigIntegerValue());
    };
  }

  /** As a double where that says the same. */
  private static JsonNode fraction(BigDecimal value) {
    double rounded = value.doubleValue();
    return Double.isFinite(rounded) && BigDecimal.valueOf(rounded).compareTo(value) == 0
        ? NODES.numberNode(rounded)
        : NODES.numberNode(value);
  }

  private JsonNode alias(String anchor) {
    if (!anchors.containsKey(anchor)) {
      throw refused("alias *" + anchor + ": no such anchor before it");
    }
    JsonNode node = anchors.get(anchor);
    if (node == null) {
      throw refused("alias *" + anchor + ": stands inside of what it names");
    }
    count(sizeOf(node));
    return node.deepCopy();
  }

  private static int sizeOf(JsonNode node) {
    int size = 1;
    for (JsonNode child : node) {
      size += sizeOf(child);
    }
    return size;
  }

  private void count(int more) {
    nodes += more;
    if (nodes > MAX_NODES) {
      throw refused("too many values, aliases written out (expected: up to " + MAX_NODES + ")");
    }
  }

  private IllegalStateException refused(String what) {
    return new IllegalStateException(place(name, parser.currentTokenLocation()) + ": " + what);
  }

  private static String place(String name, @Nullable JsonLocation location) {
    return location == null
        ? name
        : name + ":" + location.getLineNr() + ":" + location.getColumnNr();
  }

  private static String firstLine(JsonProcessingException malformed) {
    String message = malformed.getOriginalMessage();
    return message == null ? "malformed" : message.lines().findFirst().orElse("malformed");
  }

  private static LoaderOptions limits() {
    var options = new LoaderOptions();
    options.setCodePointLimit(ContractFolder.MAX_BYTES);
    options.setNestingDepthLimit(MAX_DEPTH);
    return options;
  }
}

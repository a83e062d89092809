package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * YAML as the JSON that OpenAPI takes it for: {@code no} is a word, a date is text.
 *
 * <p>Aliases are written out, up to a number of values that no contract needs. Used once.
 */
final class YamlTree {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,99})");
  private static final Pattern FRACTION =
      Pattern.compile("-?(0|[1-9][0-9]{0,99})(\\.[0-9]{1,99})?([eE][-+]?[0-9]{1,3})?");

  private final String name;
  private final Parser parser;

  /** What aliases can name; an anchor whose node is still being read is there without a node. */
  private final Map<String, @Nullable JsonNode> anchors = new HashMap<>();

  private int values;

  private YamlTree(String name, Parser parser) {
    this.name = name;
    this.parser = parser;
  }

  /**
   * Reads one document; an empty one is null.
   *
   * @throws IllegalStateException that names the file, the line and the column
   */
  static JsonNode read(String name, String text) {
    try {
      return new YamlTree(name, new ParserImpl(new StreamReader(text), new LoaderOptions()))
          .document();
    } catch (MarkedYAMLException malformed) {
      String context = malformed.getContext() == null ? "" : malformed.getContext() + ": ";
      throw new IllegalStateException(
          at(name, malformed.getProblemMark()) + ": " + context + malformed.getProblem(),
          malformed);
    } catch (YAMLException malformed) {
      String message = String.valueOf(malformed.getMessage());
      throw new IllegalStateException(
          name + ": " + message.lines().findFirst().orElse("malformed"), malformed);
    }
  }

  private JsonNode document() {
    parser.getEvent();
    if (parser.checkEvent(Event.ID.StreamEnd)) {
      return NODES.nullNode();
    }
    parser.getEvent();
    JsonNode tree = node(0);
    parser.getEvent();
    if (!parser.checkEvent(Event.ID.StreamEnd)) {
      throw refused(parser.peekEvent(), "a second document (expected: one)");
    }
    return tree;
  }

  private JsonNode node(int depth) {
    Event event = parser.getEvent();
    if (depth > ContractFileReader.MAX_DEPTH) {
      throw refused(
          event, "nested too deep (expected: up to " + ContractFileReader.MAX_DEPTH + " levels)");
    }
    if (event instanceof AliasEvent alias) {
      return alias(alias);
    }
    count(event, 1);
    String anchor = ((NodeEvent) event).getAnchor();
    if (anchor != null) {
      anchors.put(anchor, null);
    }
    JsonNode node =
        event instanceof ScalarEvent scalar
            ? scalar(scalar)
            : event instanceof MappingStartEvent ? object(depth) : array(depth);
    if (anchor != null) {
      anchors.put(anchor, node);
    }
    return node;
  }

  private JsonNode object(int depth) {
    ObjectNode object = NODES.objectNode();
    while (!parser.checkEvent(Event.ID.MappingEnd)) {
      Event event = parser.getEvent();
      if (!(event instanceof ScalarEvent key)) {
        throw refused(event, "a key that is no text");
      }
      if (key.getValue().equals("<<") && key.getScalarStyle() == ScalarStyle.PLAIN) {
        throw refused(key, "a merge key, which YAML 1.2 does not know (expected: the members)");
      }
      if (object.has(key.getValue())) {
        throw refused(key, "key " + key.getValue() + ": twice");
      }
      object.set(key.getValue(), node(depth + 1));
    }
    parser.getEvent();
    return object;
  }

  private JsonNode array(int depth) {
    ArrayNode array = NODES.arrayNode();
    while (!parser.checkEvent(Event.ID.SequenceEnd)) {
      array.add(node(depth + 1));
    }
    parser.getEvent();
    return array;
  }

  private static JsonNode scalar(ScalarEvent scalar) {
    String text = scalar.getValue();
    boolean isText = scalar.getTag() != null && !scalar.getImplicit().canOmitTagInPlainScalar();
    if (isText || scalar.getScalarStyle() != ScalarStyle.PLAIN) {
      return NODES.textNode(text);
    }
    return switch (text) {
      case "", "~", "null", "Null", "NULL" -> NODES.nullNode();
      case "true", "True", "TRUE" -> NODES.booleanNode(true);
      case "false", "False", "FALSE" -> NODES.booleanNode(false);
      default -> number(text);
    };
  }

  private static JsonNode number(String text) {
    if (INTEGER.matcher(text).matches()) {
      BigInteger value = new BigInteger(text);
      return value.bitLength() < Integer.SIZE
          ? NODES.numberNode(value.intValue())
          : value.bitLength() < Long.SIZE
              ? NODES.numberNode(value.longValue())
              : NODES.numberNode(value);
    }
    if (!FRACTION.matcher(text).matches()) {
      return NODES.textNode(text);
    }
    var value = new BigDecimal(text);
    double rounded = value.doubleValue();
    return Double.isFinite(rounded) && BigDecimal.valueOf(rounded).compareTo(value) == 0
        ? NODES.numberNode(rounded)
        : NODES.numberNode(value);
  }

  private JsonNode alias(AliasEvent alias) {
    String anchor = alias.getAnchor();
    if (!anchors.containsKey(anchor)) {
      throw refused(alias, "alias *" + anchor + ": no such anchor before it");
    }
    JsonNode node = anchors.get(anchor);
    if (node == null) {
      throw refused(alias, "alias *" + anchor + ": stands inside of what it names");
    }
    count(alias, ContractFileReader.sizeOf(node));
    return node.deepCopy();
  }

  private void count(Event event, int more) {
    values += more;
    if (values > ContractFileReader.MAX_NODES) {
      throw refused(
          event,
          "too many values, aliases written out (expected: up to "
              + ContractFileReader.MAX_NODES
              + ")");
    }
  }

  private IllegalStateException refused(Event event, String what) {
    return new IllegalStateException(at(name, event.getStartMark()) + ": " + what);
  }

  private static String at(String name, @Nullable Mark mark) {
    return mark == null ? name : name + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
  }
}

package dev.vertxms.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Reads YAML into nodes that know their lines; values stay text until a type asks for them. */
final class YamlReader {

  private static final YAMLFactory FACTORY =
      YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final YAMLParser parser;
  private final String name;
  private final IntFunction<String> origin;
  private final List<String> lines;

  private YamlReader(
      YAMLParser parser, String name, IntFunction<String> origin, List<String> lines) {
    this.lines = lines;
    this.parser = parser;
    this.name = name;
    this.origin = origin;
  }

  /**
   * Reads a file.
   *
   * @param name the file's name in messages
   * @throws ConfigException when it cannot be read, or is no YAML with keys at the top
   */
  static Node file(Path file, String name) {
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException missing) {
      throw new ConfigException(name + ": no such file");
    } catch (IOException unreadable) {
      throw new ConfigException(name + ": cannot be read: " + unreadable.getMessage());
    }
    Node root = read(text, name, line -> name + ":" + line, "");
    if (root.kind() == Node.Kind.SECTION) {
      return root;
    }
    if (root.kind() == Node.Kind.VALUE && root.text() == null) {
      return Node.section("", name);
    }
    throw new ConfigException(name + ":1: not a section (expected: key: value)");
  }

  /** Reads a short piece of YAML that another source holds. */
  static Node value(String text, String origin, String key) {
    return read(text, origin, line -> origin, key);
  }

  private static Node read(String text, String name, IntFunction<String> origin, String key) {
    try (YAMLParser parser = FACTORY.createParser(text.getBytes(StandardCharsets.UTF_8))) {
      YamlReader reader = new YamlReader(parser, name, origin, text.lines().toList());
      JsonToken first = parser.nextToken();
      Node root = first == null ? Node.value(key, name, null) : reader.node(first, key);
      if (parser.nextToken() != null) {
        throw reader.refused("a second document (expected: one)");
      }
      return root;
    } catch (JsonProcessingException malformed) {
      throw new ConfigException(
          place(name, malformed.getLocation()) + ": " + firstLine(malformed.getOriginalMessage()));
    } catch (IOException impossible) {
      throw new ConfigException(name + ": " + impossible.getMessage());
    }
  }

  private Node node(JsonToken token, String key) throws IOException {
    String here = origin.apply(parser.currentTokenLocation().getLineNr());
    if (parser.isCurrentAlias()) {
      throw refused("an alias (expected: the value itself)");
    }
    return switch (token) {
      case START_OBJECT -> section(Node.section(key, here));
      case START_ARRAY -> list(Node.list(key, here));
      case VALUE_NULL -> Node.value(key, here, null);
      default -> Node.value(key, here, isNothing() ? null : parser.getText());
    };
  }

  /** A key with nothing behind it arrives as empty text, as does one with two quotes. */
  private boolean isNothing() throws IOException {
    JsonLocation location = parser.currentTokenLocation();
    if (!parser.getText().isEmpty() || location.getLineNr() > lines.size()) {
      return parser.getText().isEmpty();
    }
    String line = lines.get(location.getLineNr() - 1);
    int column = location.getColumnNr() - 1;
    return column >= line.length() || "'\"|>!".indexOf(line.charAt(column)) < 0;
  }

  private Node section(Node section) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      section.members.put(key, node(parser.nextToken(), key));
    }
    return section;
  }

  private Node list(Node list) throws IOException {
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      list.items.add(node(token, Integer.toString(list.items.size())));
    }
    return list;
  }

  private ConfigException refused(String what) {
    return new ConfigException(place(name, parser.currentTokenLocation()) + ": " + what);
  }

  private static String place(String name, @Nullable JsonLocation location) {
    return location == null
        ? name
        : name + ":" + location.getLineNr() + ":" + location.getColumnNr();
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "not YAML" : message.lines().findFirst().orElse("not YAML");
  }
}

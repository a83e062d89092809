package dev.vertxms.openapi;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads one file of a contract, JSON or YAML, into a tree. */
final class ContractFileReader {

  static final int MAX_NODES = 1_000_000;
  static final int MAX_DEPTH = 200;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ContractFileReader() {}

  /**
   * Reads a file's content, JSON where its name says so.
   *
   * @throws IllegalStateException that names the file, the line and the column
   */
  static JsonNode read(String name, byte[] bytes) {
    String text = text(name, bytes);
    if (!name.endsWith(".json")) {
      return YamlTree.read(name, text);
    }
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException malformed) {
      JsonLocation at = malformed.getLocation();
      String message = String.valueOf(malformed.getOriginalMessage());
      throw new IllegalStateException(
          name
              + (at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr())
              + ": "
              + message.lines().findFirst().orElse("malformed"),
          malformed);
    }
  }

  /** How many values there are, the node itself among them. */
  static int sizeOf(JsonNode node) {
    int size = 1;
    for (JsonNode child : node) {
      size += sizeOf(child);
    }
    return size;
  }

  private static String text(String name, byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException malformed) {
      throw new IllegalStateException(name + ": not UTF-8", malformed);
    }
  }
}

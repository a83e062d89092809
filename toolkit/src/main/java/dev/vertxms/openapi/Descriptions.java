package dev.vertxms.openapi;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.vertxms.json.Json;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AccessMode;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what annotations tell a reader about a model or a component into its schema. */
final class Descriptions {

  private Descriptions() {}

  static void write(AnnotatedElement described, ObjectNode schema) {
    Schema words = described.getAnnotation(Schema.class);
    if (words != null) {
      put(schema, "title", words.title());
      put(schema, "format", words.format());
    }
    put(schema, "description", description(described, words));
    if (described.isAnnotationPresent(Deprecated.class) || (words != null && words.deprecated())) {
      schema.put("deprecated", true);
    }
    access(described, words, schema);
    if (words != null) {
      examples(words, schema);
    }
  }

  static void refersTo(String model, ObjectNode reference, ObjectNode schema) {
    String text = schema.path("description").asText().strip();
    String link = "Refers to " + model + ".";
    if (!text.isEmpty()) {
      link = text + (text.endsWith(".") ? " " : ". ") + link;
    }
    schema.put("description", link);
    schema.set(References.REFERS_TO, reference);
  }

  private static String description(AnnotatedElement described, @Nullable Schema words) {
    if (words != null && !words.description().isEmpty()) {
      return words.description();
    }
    JsonPropertyDescription member = described.getAnnotation(JsonPropertyDescription.class);
    JsonClassDescription model = described.getAnnotation(JsonClassDescription.class);
    return member != null ? member.value() : model != null ? model.value() : "";
  }

  private static void access(
      AnnotatedElement described, @Nullable Schema words, ObjectNode schema) {
    JsonProperty property = described.getAnnotation(JsonProperty.class);
    String access = property == null ? "AUTO" : property.access().name();
    if (words != null && words.accessMode() != AccessMode.AUTO) {
      access = words.accessMode().name();
    }
    switch (access) {
      case "READ_ONLY" -> schema.put("readOnly", true);
      case "WRITE_ONLY" -> schema.put("writeOnly", true);
      default -> {}
    }
  }

  private static void examples(Schema words, ObjectNode schema) {
    List<String> texts = new ArrayList<>(Arrays.asList(words.examples()));
    if (!words.example().isEmpty()) {
      texts.add(0, words.example());
    }
    texts.forEach(text -> schema.withArrayProperty("examples").add(example(text, schema)));
  }

  /** Text where the value is text, else the JSON that it is. */
  private static JsonNode example(String text, ObjectNode schema) {
    if (schema.path("type").toString().contains("\"string\"")) {
      return TextNode.valueOf(text);
    }
    try {
      return Json.mapper().readTree(text);
    } catch (JsonProcessingException plain) {
      return TextNode.valueOf(text);
    }
  }

  private static void put(ObjectNode schema, String keyword, String text) {
    if (!text.isEmpty()) {
      schema.put(keyword, text);
    }
  }
}

package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One header field of a response as a document describes it.
 *
 * @param schema its name in the tree; null where it has none that reads plain text
 * @param list whether it holds several values
 * @param type of its value, or of each of them
 */
record HeaderObject(
    String name, boolean required, @Nullable String schema, boolean list, String type) {

  /** Those of the response at a pointer. */
  static List<HeaderObject> of(DocumentPlaces places, String response, SchemaTree tree) {
    String headers = Pointers.below(response, "headers");
    List<HeaderObject> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : places.at(headers).properties()) {
      String name = member.getKey();
      // That one is declared by the content.
      if (!name.equalsIgnoreCase("Content-Type")) {
        all.add(of(places, places.follow(Pointers.below(headers, name)), name, tree));
      }
    }
    return all;
  }

  private static HeaderObject of(DocumentPlaces places, String at, String name, SchemaTree tree) {
    boolean required = places.at(at).path("required").asBoolean();
    if (!places.at(at).has("schema")) {
      return new HeaderObject(name, required, null, false, "");
    }
    String schema = Pointers.below(at, "schema");
    String place = places.follow(schema);
    String type = type(places.at(place));
    boolean list = type.equals("array");
    if (list) {
      type = type(places.at(places.follow(Pointers.below(place, "items"))));
    }
    boolean plain = !type.equals("object") && !type.equals("array");
    return new HeaderObject(name, required, plain ? tree.add(schema) : null, list, type);
  }

  /** The type beside null. */
  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    for (JsonNode name : type) {
      if (!name.asText().equals("null")) {
        return name.asText();
      }
    }
    return type.asText();
  }

  HeaderRule compiled(SchemaEngine engine, JsonNode tree) {
    String pointer = Pointers.below("", name);
    return new HeaderRule(
        name,
        required,
        list,
        type,
        schema == null
            ? null
            : new SchemaRules(engine.compile(schema), engine.patterns(), tree, "header", pointer));
  }
}

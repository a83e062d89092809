package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Brings references into their final form once the generator has filled them in. */
final class References {

  /** The keyword that names the model which a value is the key of. */
  static final String REFERS_TO = "x-refers-to";

  private static final String REF = "$ref";

  private References() {}

  static void settle(JsonNode node) {
    if (node instanceof ObjectNode object) {
      unwrap(object);
      asText(object, REFERS_TO);
      if (object.has("oneOf")
          && object.path("discriminator").path("mapping") instanceof ObjectNode mapping) {
        mapping.fieldNames().forEachRemaining(name -> asText(mapping, name));
      }
    }
    node.forEach(References::settle);
  }

  private static void asText(ObjectNode object, String name) {
    if (object.get(name) instanceof ObjectNode reference && reference.has(REF)) {
      object.set(name, reference.get(REF));
    }
  }

  /** A reference may have keywords beside it. */
  private static void unwrap(ObjectNode object) {
    JsonNode all = object.path("allOf");
    if (!all.isArray() || all.size() != 1 || !all.path(0).has(REF)) {
      return;
    }
    Map<String, JsonNode> members = new LinkedHashMap<>();
    object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
    object.removeAll();
    members.forEach(
        (name, value) -> {
          if (name.equals("allOf")) {
            object.setAll((ObjectNode) all.path(0));
          } else {
            object.set(name, value);
          }
        });
  }
}

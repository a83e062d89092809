package dev.vertxms.http;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.vertxms.error.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for text in a body that a service cannot keep; see {@link Text}. */
final class BodyText {

  private BodyText() {}

  static void check(JsonNode body, List<Violation> violations) {
    // Places are worked out only for a body that has something to point at.
    if (!isSound(body)) {
      collect(body, JsonPointer.empty(), violations);
    }
  }

  private static boolean isSound(JsonNode node) {
    if (node.isTextual()) {
      return Text.fault(node.textValue()) == null;
    }
    if (node.isObject()) {
      for (var member : node.properties()) {
        if (Text.fault(member.getKey()) != null || !isSound(member.getValue())) {
          return false;
        }
      }
    } else if (node.isArray()) {
      for (JsonNode item : node) {
        if (!isSound(item)) {
          return false;
        }
      }
    }
    return true;
  }

  private static void collect(JsonNode node, JsonPointer place, List<Violation> violations) {
    if (node.isTextual()) {
      add(place, Text.fault(node.textValue()), violations);
    } else if (node.isObject()) {
      for (var member : node.properties()) {
        add(place, Text.fault(member.getKey()), violations);
        collect(member.getValue(), place.appendProperty(member.getKey()), violations);
      }
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(node.get(i), place.appendIndex(i), violations);
      }
    }
  }

  private static void add(JsonPointer place, @Nullable String fault, List<Violation> violations) {
    if (fault != null) {
      violations.add(new Violation("body", place.toString(), Text.RULE, fault));
    }
  }
}

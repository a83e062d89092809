package dev.vertxms.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vertxms.error.Violation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for text in a body that a service cannot keep; see {@link Text}. */
final class BodyText {

  private final List<Violation> violations;
  private final int most;
  // A pointer is only written for a fault: with long names each one is a copy of them all.
  private final Deque<String> place = new ArrayDeque<>();

  private BodyText(List<Violation> violations) {
    this.violations = violations;
    this.most = violations.size() + Refusal.MAX_VIOLATIONS + 1;
  }

  static void check(JsonNode body, List<Violation> violations) {
    // Places are worked out only for a body that has something to point at.
    if (!isSound(body)) {
      new BodyText(violations).collect(body);
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

  private void collect(JsonNode node) {
    if (violations.size() >= most) {
      return;
    }
    if (node.isTextual()) {
      add(Text.fault(node.textValue()));
    } else if (node.isObject()) {
      for (var member : node.properties()) {
        add(Text.fault(member.getKey()));
        below(member.getKey(), member.getValue());
      }
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        below(Integer.toString(i), node.get(i));
      }
    }
  }

  private void below(String step, JsonNode node) {
    place.addLast(step);
    collect(node);
    place.removeLast();
  }

  private void add(@Nullable String fault) {
    if (fault != null && violations.size() < most) {
      violations.add(new Violation("body", pointer(), Text.RULE, fault));
    }
  }

  private String pointer() {
    var pointer = new StringBuilder();
    for (String step : place) {
      if (pointer.length() > Refusal.MAX_FIELD) {
        break;
      }
      pointer.append('/').append(step.replace("~", "~0").replace("/", "~1"));
    }
    return pointer.toString();
  }
}

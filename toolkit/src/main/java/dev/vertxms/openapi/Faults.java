package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import dev.vertxms.error.Violation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the schema library's errors into one violation for each fault. */
final class Faults {

  private final JsonNode tree;
  private final String in;
  private final String pointer;

  Faults(JsonNode tree, String in, String pointer) {
    this.tree = tree;
    this.in = in;
    this.pointer = pointer;
  }

  /** A value, and the schema that it is held against. */
  private record Place(NodePath value, NodePath schema) {

    static Place of(Error error) {
      return new Place(error.getInstanceLocation(), parent(error.getEvaluationPath()));
    }
  }

  List<Violation> of(List<Error> errors) {
    Map<Place, Set<String>> broken = new HashMap<>();
    for (Error error : errors) {
      broken.computeIfAbsent(Place.of(error), place -> new HashSet<>()).add(error.getKeyword());
    }
    Set<Violation> violations = new LinkedHashSet<>();
    for (Error error : errors) {
      if (!followsFromAnother(error.getKeyword(), broken.getOrDefault(Place.of(error), Set.of()))) {
        violations.add(violation(error));
      }
    }
    return List.copyOf(violations);
  }

  /** What is said beside a broken type is noise, and so is a pattern beside a length of 0. */
  private static boolean followsFromAnother(String keyword, Set<String> beside) {
    return switch (keyword) {
      case "type" -> false;
      case "pattern" -> beside.contains("minLength") || beside.contains("type");
      default -> beside.contains("type");
    };
  }

  private static NodePath parent(NodePath path) {
    NodePath parent = path.getParent();
    return parent == null ? path : parent;
  }

  private Violation violation(Error error) {
    JsonNode value = error.getInstanceNode();
    JsonNode owner = owner(error);
    // The library names the count of contains even where none is given.
    String keyword =
        error.getKeyword().equals("minContains") && !owner.has("minContains")
            ? "contains"
            : error.getKeyword();
    String field = pointer + Pointers.of(error.getInstanceLocation());
    String member = member(error);
    if (member != null) {
      return new Violation(
          in, Pointers.belowShort(field, member), keyword, Messages.ofMember(keyword));
    }
    if (isFraction(keyword, owner, value)) {
      return new Violation(in, field, "type", "must be an integer");
    }
    return new Violation(in, field, keyword, Messages.of(keyword, owner, value));
  }

  /** The member that is missing or should be; null where the fault is the value's own. */
  private static @Nullable String member(Error error) {
    return error.getKeyword().equals("dependentRequired")
        ? String.valueOf(error.getArguments()[0])
        : error.getProperty();
  }

  /** {@code 1.0} is an integer for JSON Schema and none for the type behind the format. */
  private static boolean isFraction(String keyword, JsonNode owner, @Nullable JsonNode value) {
    return keyword.equals("format")
        && Formats.isInteger(owner.path("format").asText())
        && value != null
        && !value.isIntegralNumber();
  }

  /** The schema in which the broken rule stands. */
  private JsonNode owner(Error error) {
    NodePath place = error.getSchemaLocation().getFragment();
    return find(parent(place));
  }

  private JsonNode find(NodePath place) {
    NodePath parent = place.getParent();
    if (parent == null) {
      return tree;
    }
    JsonNode node = find(parent);
    return place.getElement(-1) instanceof Integer index && node.isArray()
        ? node.path(index)
        : node.path(String.valueOf(place.getElement(-1)));
  }
}

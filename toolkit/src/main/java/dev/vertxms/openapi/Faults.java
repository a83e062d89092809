package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import dev.vertxms.error.Violation;
import java.util.LinkedHashSet;
import java.util.List;
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

  List<Violation> of(List<Error> errors) {
    Set<Violation> violations = new LinkedHashSet<>();
    for (Error error : errors) {
      if (!followsFromAnother(error, errors)) {
        violations.add(violation(error));
      }
    }
    return List.copyOf(violations);
  }

  /** What is said beside a broken type is noise, and so is a pattern beside a length of 0. */
  private static boolean followsFromAnother(Error error, List<Error> all) {
    String cause =
        switch (error.getKeyword()) {
          case "type" -> "";
          case "pattern" -> "minLength";
          default -> "type";
        };
    return !cause.isEmpty()
        && all.stream()
            .anyMatch(
                other ->
                    isBeside(other, cause, error)
                        || (cause.equals("minLength") && isBeside(other, "type", error)));
  }

  private static boolean isBeside(Error other, String keyword, Error error) {
    return other.getKeyword().equals(keyword)
        && other.getInstanceLocation().equals(error.getInstanceLocation())
        && parent(other.getEvaluationPath()).equals(parent(error.getEvaluationPath()));
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
      return new Violation(in, Pointers.below(field, member), keyword, Messages.ofMember(keyword));
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

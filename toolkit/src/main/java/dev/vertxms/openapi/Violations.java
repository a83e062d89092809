package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vertxms.error.Violation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the schema library's output into one violation for each fault. */
final class Violations {

  /** Keywords that only say that something below them failed. */
  private static final Set<String> PARENTS =
      Set.of(
          "properties",
          "items",
          "prefixItems",
          "patternProperties",
          "$ref",
          "allOf",
          "if",
          "dependentSchemas",
          "propertyNames",
          "unevaluatedItems");

  private final JsonNode schema;
  private final @Nullable Object body;

  /** One fault: where in the schema, where in the body. */
  private record Fault(List<String> keywords, List<String> instance) {

    String keyword() {
      return keywords.get(keywords.size() - 1);
    }

    /** Whether this is the named rule, broken by the same value in the same schema. */
    boolean isBeside(String keyword, Fault other) {
      return keyword().equals(keyword)
          && !other.keyword().equals(keyword)
          && instance.equals(other.instance)
          && keywords
              .subList(0, keywords.size() - 1)
              .equals(other.keywords.subList(0, other.keywords.size() - 1));
    }
  }

  Violations(JsonNode schema, @Nullable Object body) {
    this.schema = schema;
    this.body = body;
  }

  List<Violation> of(List<OutputUnit> units) {
    List<Fault> faults = new ArrayList<>();
    for (OutputUnit unit : units) {
      Fault fault =
          new Fault(segments(unit.getKeywordLocation()), segments(unit.getInstanceLocation()));
      if (!fault.keywords().isEmpty() && !PARENTS.contains(fault.keyword())) {
        faults.add(fault);
      }
    }
    Set<Violation> violations = new LinkedHashSet<>();
    for (Fault fault : faults) {
      if (isReported(fault, faults)) {
        describe(fault, violations);
      }
    }
    return List.copyOf(violations);
  }

  private boolean isReported(Fault fault, List<Fault> all) {
    List<String> keywords = fault.keywords();
    JsonNode owner = at(keywords.subList(0, keywords.size() - 1));
    switch (fault.keyword()) {
      case "additionalProperties", "unevaluatedProperties" -> {
        // A declared member that is wrong counts as unevaluated for the library.
        String member = last(fault.instance());
        return !owner.path("properties").has(member) && owner.path(fault.keyword()).isBoolean();
      }
      case "anyOf", "oneOf" -> {
        return all.stream().noneMatch(other -> isInside(other, fault) && isLikely(other));
      }
      case "pattern" -> {
        return isLikely(fault)
            && all.stream().noneMatch(other -> other.isBeside("minLength", fault));
      }
      default -> {
        return isLikely(fault) && all.stream().noneMatch(other -> other.isBeside("type", fault));
      }
    }
  }

  /** Of the branches of an anyOf, only those whose type the value has can have been meant. */
  private boolean isLikely(Fault fault) {
    List<String> keywords = fault.keywords();
    for (int i = 0; i + 1 < keywords.size(); i++) {
      String keyword = keywords.get(i);
      if (!(keyword.equals("anyOf") || keyword.equals("oneOf"))
          || !keywords.get(i + 1).matches("\\d+")) {
        continue;
      }
      JsonNode branches = at(keywords.subList(0, i + 1));
      if (meant(branches) == 1) {
        if (isNull(branches.path(Integer.parseInt(keywords.get(i + 1))))) {
          return false;
        }
      } else if (branches.size() > 1) {
        return false;
      }
    }
    return true;
  }

  private static int meant(JsonNode branches) {
    int meant = 0;
    for (JsonNode branch : branches) {
      meant += isNull(branch) ? 0 : 1;
    }
    return meant;
  }

  private static boolean isNull(JsonNode branch) {
    return branch.path("type").asText().equals("null");
  }

  private static boolean isInside(Fault inner, Fault outer) {
    return inner.keywords().size() > outer.keywords().size()
        && inner.keywords().subList(0, outer.keywords().size()).equals(outer.keywords());
  }

  private void describe(Fault fault, Set<Violation> into) {
    List<String> keywords = fault.keywords();
    JsonNode owner = at(keywords.subList(0, keywords.size() - 1));
    if (fault.keyword().equals("required")) {
      for (JsonNode name : owner.path("required")) {
        if (value(fault.instance()) instanceof JsonObject object
            && !object.containsKey(name.asText())) {
          List<String> member = new ArrayList<>(fault.instance());
          member.add(name.asText());
          into.add(new Violation("body", pointer(member), "required", "is required"));
        }
      }
      return;
    }
    into.add(
        new Violation(
            "body",
            pointer(fault.instance()),
            fault.keyword(),
            Messages.of(fault.keyword(), owner, value(fault.instance()))));
  }

  /** The piece of the schema at which the keywords arrive, references followed. */
  private JsonNode at(List<String> keywords) {
    JsonNode node = schema;
    for (String keyword : keywords) {
      node =
          keyword.equals("$ref")
              ? schema.at(decode(node.path("$ref").asText().substring(1)))
              : node.isArray() ? node.path(Integer.parseInt(keyword)) : node.path(keyword);
    }
    return node;
  }

  private @Nullable Object value(List<String> instance) {
    Object value = body;
    for (String segment : instance) {
      if (value instanceof JsonObject object) {
        value = object.getValue(segment);
      } else if (value instanceof JsonArray array) {
        value = array.getValue(Integer.parseInt(segment));
      }
    }
    return value;
  }

  /** The library writes a pointer as a URI's fragment: {@code #/address/city}. */
  private static List<String> segments(String location) {
    List<String> segments = new ArrayList<>();
    String[] parts = location.split("/", -1);
    for (int i = 1; i < parts.length; i++) {
      segments.add(decode(parts[i]).replace("~1", "/").replace("~0", "~"));
    }
    return segments;
  }

  private static String pointer(List<String> segments) {
    return segments.stream()
        .map(s -> "/" + s.replace("~", "~0").replace("/", "~1"))
        .collect(java.util.stream.Collectors.joining());
  }

  private static String last(List<String> segments) {
    return segments.isEmpty() ? "" : segments.get(segments.size() - 1);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}

package dev.vertxms.testkit.consumers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * What a document declares of a value: the schemas of which one group must hold, each as a whole.
 *
 * <p>References, {@code allOf}, {@code anyOf} and {@code oneOf} are followed. Immutable.
 */
final class SchemaPlace {

  private static final int DEEPEST = 50;

  private final DocumentTree document;
  private final List<List<JsonNode>> groups;

  private SchemaPlace(DocumentTree document, List<List<JsonNode>> groups) {
    this.document = document;
    this.groups = groups.stream().filter(group -> !types(group).isEmpty()).toList();
  }

  static SchemaPlace undeclared(DocumentTree document) {
    return new SchemaPlace(document, List.of());
  }

  static SchemaPlace of(DocumentTree document, JsonNode schema) {
    return new SchemaPlace(document, groups(document, schema, 0));
  }

  boolean isDeclared() {
    return !groups.isEmpty();
  }

  NavigableSet<String> types() {
    NavigableSet<String> types = new TreeSet<>();
    groups.forEach(group -> types.addAll(types(group)));
    return types;
  }

  /** The values of an enumeration but null; empty where others are allowed. */
  NavigableSet<String> values() {
    NavigableSet<String> all = new TreeSet<>();
    for (List<JsonNode> group : groups) {
      NavigableSet<String> values = values(group);
      if (values.isEmpty() && !types(group).equals(new TreeSet<>(List.of("null")))) {
        return values;
      }
      all.addAll(values);
    }
    return all;
  }

  /** Whether every object here has that member. */
  boolean requires(String name) {
    return required().contains(name);
  }

  /** The members that every object here has. */
  NavigableSet<String> required() {
    NavigableSet<String> common = new TreeSet<>();
    boolean first = true;
    for (List<JsonNode> group : of("object")) {
      NavigableSet<String> required = new TreeSet<>();
      group.forEach(schema -> schema.path("required").forEach(name -> required.add(name.asText())));
      if (first) {
        common.addAll(required);
      }
      common.retainAll(required);
      first = false;
    }
    return common;
  }

  /** Whether a member has that name by itself, and not only as one of a map. */
  boolean names(String name) {
    return of("object").stream()
        .anyMatch(group -> group.stream().anyMatch(one -> one.path("properties").has(name)));
  }

  /** A member, or each item and member of a map for {@link Key#EACH}. */
  SchemaPlace child(String step) {
    List<List<JsonNode>> found = new ArrayList<>();
    for (List<JsonNode> group : of("object")) {
      add(found, group.stream().map(one -> one.path("properties").path(step)).toList());
      if (step.equals(Key.EACH)) {
        add(found, group.stream().map(one -> one.path("additionalProperties")).toList());
      }
    }
    if (step.equals(Key.EACH)) {
      of("array")
          .forEach(group -> add(found, group.stream().map(one -> one.path("items")).toList()));
    }
    return new SchemaPlace(document, found);
  }

  private void add(List<List<JsonNode>> found, List<JsonNode> schemas) {
    List<JsonNode> present = schemas.stream().filter(JsonNode::isObject).toList();
    if (!present.isEmpty()) {
      List<List<JsonNode>> all = List.of(List.of());
      for (JsonNode schema : present) {
        all = product(all, groups(document, schema, 0));
      }
      found.addAll(all);
    }
  }

  private List<List<JsonNode>> of(String type) {
    return groups.stream().filter(group -> types(group).contains(type)).toList();
  }

  private static NavigableSet<String> types(List<JsonNode> group) {
    NavigableSet<String> types = Types.all();
    group.forEach(schema -> types.retainAll(Types.stated(schema)));
    return types;
  }

  private static NavigableSet<String> values(List<JsonNode> group) {
    NavigableSet<String> common = new TreeSet<>();
    for (JsonNode schema : group) {
      NavigableSet<String> values = new TreeSet<>();
      if (schema.has("const")) {
        values.add(schema.path("const").asText());
      }
      for (JsonNode value : schema.path("enum")) {
        if (!value.isNull()) {
          values.add(value.asText());
        }
      }
      if (common.isEmpty()) {
        common.addAll(values);
      } else if (!values.isEmpty()) {
        common.retainAll(values);
      }
    }
    return common;
  }

  private static List<List<JsonNode>> groups(DocumentTree document, JsonNode schema, int depth) {
    if (schema.isBoolean() && !schema.booleanValue()) {
      return List.of();
    }
    if (depth > DEEPEST) {
      return List.of(List.of(JsonNodeFactory.instance.objectNode()));
    }
    List<List<JsonNode>> all = List.of(List.of(schema));
    if (schema.has("$ref")) {
      all = product(all, groups(document, document.target(schema), depth + 1));
    }
    for (JsonNode one : schema.path("allOf")) {
      all = product(all, groups(document, one, depth + 1));
    }
    for (String choice : List.of("anyOf", "oneOf")) {
      if (schema.path(choice).isArray()) {
        List<List<JsonNode>> either = new ArrayList<>();
        schema.path(choice).forEach(one -> either.addAll(groups(document, one, depth + 1)));
        all = product(all, either);
      }
    }
    return all;
  }

  private static List<List<JsonNode>> product(
      List<List<JsonNode>> these, List<List<JsonNode>> those) {
    List<List<JsonNode>> product = new ArrayList<>();
    for (List<JsonNode> one : these) {
      for (List<JsonNode> other : those) {
        List<JsonNode> both = new ArrayList<>(one);
        both.addAll(other);
        product.add(both);
      }
    }
    return product;
  }
}

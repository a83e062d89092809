package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vertxms.error.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The examples and defaults of a document, which must keep to their own schemas. */
final class Samples {

  private final DocumentPlaces places;
  private final SchemaTree tree;
  private final Map<String, Sample> samples = new LinkedHashMap<>();

  private record Sample(String schema, JsonNode value) {}

  Samples(DocumentPlaces places, SchemaTree tree) {
    this.places = places;
    this.tree = tree;
  }

  /** Those of a parameter or a media type. */
  void addThoseBeside(String at, String schema) {
    JsonNode owner = places.at(at);
    if (owner.has("example")) {
      add(Pointers.below(at, "example"), schema, owner.path("example"));
    }
    String examples = Pointers.below(at, "examples");
    for (Map.Entry<String, JsonNode> example : owner.path("examples").properties()) {
      String place = places.follow(Pointers.below(examples, example.getKey()));
      JsonNode value = places.at(place).path("value");
      if (!value.isMissingNode()) {
        add(Pointers.below(examples, example.getKey()), schema, value);
      }
    }
  }

  /** Those within schemas that are in the tree by now. */
  void addThoseOfSchemas() {
    Map.copyOf(tree.samples()).forEach((at, value) -> add(at, owner(at), value));
  }

  private void add(String at, String schema, JsonNode value) {
    samples.put(at, new Sample(tree.add(schema), value));
  }

  /**
   * @throws IllegalStateException when one breaks its schema
   */
  void check(SchemaEngine engine) {
    samples.forEach(
        (at, sample) -> {
          var rules =
              new SchemaRules(
                  engine.compile(sample.schema()), engine.patterns(), tree.root(), "body", "");
          List<Violation> violations = rules.apply(sample.value());
          if (!violations.isEmpty()) {
            Violation first = violations.get(0);
            String where = first.field().isEmpty() ? "" : first.field() + " ";
            throw places.fault(
                at,
                sample.value() + " breaks " + first.rule() + " (" + where + first.message() + ")");
          }
        });
  }

  /** The schema that holds an example, in its list or alone. */
  private String owner(String at) {
    String parent = at.substring(0, at.lastIndexOf('/'));
    return places.at(parent).isArray() ? parent.substring(0, parent.lastIndexOf('/')) : parent;
  }
}

package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vertxms.http.Endpoint;
import dev.vertxms.http.SecurityScheme;
import java.util.List;
import java.util.TreeMap;

/** Describes who is let in. */
final class Security {

  private Security() {}

  /** The ways in which callers say who they are, by name. */
  static ObjectNode schemes(List<SecurityScheme> schemes) {
    ObjectNode described = JsonNodeFactory.instance.objectNode();
    for (SecurityScheme scheme : schemes) {
      ObjectNode members = described.putObject(scheme.name());
      members.set("type", Examples.value(scheme.description().getOrDefault("type", "")));
      // A map keeps no order from one run to the next.
      new TreeMap<>(scheme.description())
          .forEach((name, value) -> members.set(name, Examples.value(value)));
    }
    return described;
  }

  /** What a route asks for: every scheme of the one requirement. */
  static ArrayNode requirements(Endpoint endpoint) {
    ArrayNode requirements = JsonNodeFactory.instance.arrayNode();
    ObjectNode all = requirements.addObject();
    endpoint
        .security()
        .forEach(
            (scheme, scopes) -> {
              ArrayNode needed = all.putArray(scheme);
              scopes.forEach(needed::add);
            });
    return requirements;
  }
}

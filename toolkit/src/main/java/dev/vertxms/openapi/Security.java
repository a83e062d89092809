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
      String type = scheme.description().get("type");
      if (type != null) {
        members.put("type", type);
      }
      // A map keeps no order from one run to the next.
      new TreeMap<>(scheme.description()).forEach(members::put);
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

package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vertxms.http.Endpoint.Result;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a document's operations share by reference: models, envelopes and failures, by name. */
final class Components {

  private final Models closed = Models.closed();
  private final Models open = Models.open();
  private final Map<String, ObjectNode> envelopes = new TreeMap<>();
  private final Map<String, ObjectNode> failures = new TreeMap<>();

  /** A schema that refers to the model's, or is it where the type is no object. */
  ObjectNode model(Type type) {
    return closed.refer(type);
  }

  /** The same of a model that takes members which it does not have, at any depth. */
  ObjectNode openModel(Type type) {
    return open.refer(type);
  }

  /** A reference to the envelope around a result; without a result the data is anything. */
  ObjectNode envelope(@Nullable Result result) {
    String name = Envelopes.nameOf(result);
    if (result != null) {
      closed.names().claim(name, result.type());
    }
    if (!envelopes.containsKey(name)) {
      envelopes.put(name, Envelopes.of(result, this));
    }
    return reference("schemas", name);
  }

  /** A reference to the answer to a request that fails so. */
  ObjectNode failure(Failure failure) {
    failures.computeIfAbsent(failure.componentName(), name -> failure.response());
    return reference("responses", failure.componentName());
  }

  static ObjectNode reference(String section, String name) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("$ref", "#/components/" + section + "/" + name);
  }

  /** All of them; the schemas handed out before are complete only now. */
  ObjectNode collect() {
    ObjectNode components = JsonNodeFactory.instance.objectNode();
    Map<String, JsonNode> schemas = new TreeMap<>(envelopes);
    schemas.putAll(Envelopes.shared());
    add(closed, schemas);
    add(open, schemas);
    components.putObject("schemas").setAll(schemas);
    if (!failures.isEmpty()) {
      components.putObject("responses").setAll(failures);
    }
    return components;
  }

  /** What the open models share with the closed ones, the enums, is there already. */
  private static void add(Models models, Map<String, JsonNode> schemas) {
    for (var model : models.collect().properties()) {
      JsonNode twin = schemas.put(model.getKey(), model.getValue());
      if (twin != null && !(twin.has("enum") && twin.equals(model.getValue()))) {
        throw new IllegalStateException(
            "schema "
                + model.getKey()
                + ": "
                + models.names().ownerOf(model.getKey())
                + " clashes with another schema of that name");
      }
    }
  }
}

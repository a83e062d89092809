package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vertxms.http.Endpoint;
import dev.vertxms.http.RouteTable;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A service's contract, OpenAPI 3.1: its routes as they were declared and its models as they are on
 * the wire, envelopes included.
 *
 * <p>The same routes make the same bytes. Immutable.
 */
public final class OpenApiDocument {

  private static final String VERSION = "3.1.0";

  private final ObjectNode tree;

  private OpenApiDocument(ObjectNode tree) {
    this.tree = tree;
  }

  /**
   * The contract of a service with these routes.
   *
   * @throws IllegalStateException when two models share a name, or two routes a path under
   *     different variables, or a route has what a document cannot say
   */
  public static OpenApiDocument of(RouteTable table) {
    List<Endpoint> endpoints = table.endpoints();
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("openapi", VERSION);
    tree.set("info", DocumentHead.info(table.api()));
    tree.set("servers", DocumentHead.servers(table.api()));
    // Open to all, where an operation does not say otherwise.
    tree.putArray("security");
    var tags = DocumentHead.tags(table.api(), endpoints);
    if (!tags.isEmpty()) {
      tree.set("tags", tags);
    }
    var components = new Components();
    ObjectNode paths = tree.putObject("paths");
    var operations = new Operations(components);
    Map<String, Endpoint> shapes = new HashMap<>();
    for (Endpoint endpoint : endpoints) {
      refuseOtherVariables(shapes, endpoint);
      paths
          .withObjectProperty(endpoint.path())
          .set(endpoint.method().name().toLowerCase(Locale.ROOT), operations.of(endpoint));
    }
    ObjectNode shared = components.collect();
    shared.set("headers", Responses.headers());
    if (!table.securitySchemes().isEmpty()) {
      shared.set("securitySchemes", Security.schemes(table.securitySchemes()));
    }
    tree.set("components", shared);
    return new OpenApiDocument(tree);
  }

  /** A contract that was handed in, as it stands. */
  public static OpenApiDocument of(JsonNode document) {
    return new OpenApiDocument(document.deepCopy());
  }

  /** The document as a tree of its own. */
  public JsonNode toTree() {
    return tree.deepCopy();
  }

  /** The document as JSON, two spaces to a level, with a line feed at its end. */
  public String toJson() {
    return DocumentText.json(tree);
  }

  /** The document as YAML, with a line feed at its end. */
  public String toYaml() {
    return DocumentText.yaml(tree);
  }

  /** The contract's paths are told apart by their shape alone, whatever the method. */
  private static void refuseOtherVariables(Map<String, Endpoint> shapes, Endpoint endpoint) {
    Endpoint twin = shapes.putIfAbsent(endpoint.path().replaceAll("\\{[^}]*}", "{}"), endpoint);
    if (twin != null && !twin.path().equals(endpoint.path())) {
      throw new IllegalStateException(
          "route " + endpoint + ": names the path's variables otherwise than " + twin);
    }
  }
}

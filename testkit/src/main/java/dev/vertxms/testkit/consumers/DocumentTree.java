package dev.vertxms.testkit.consumers;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** An OpenAPI document whose references all point into itself. Immutable. */
final class DocumentTree {

  private static final int LONGEST_CHAIN = 100;
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  private final JsonNode root;

  DocumentTree(JsonNode document) {
    this.root = document.deepCopy();
  }

  List<DocumentOperation> operations() {
    List<DocumentOperation> operations = new ArrayList<>();
    root.path("paths")
        .properties()
        .forEach(
            path -> {
              JsonNode item = follow(path.getValue());
              item.properties().stream()
                  .filter(member -> METHODS.contains(member.getKey()))
                  .forEach(
                      member ->
                          operations.add(
                              new DocumentOperation(
                                  this,
                                  member.getKey().toUpperCase(Locale.ROOT),
                                  path.getKey(),
                                  item,
                                  member.getValue())));
            });
    return operations;
  }

  /** What the reference in that node means. */
  JsonNode target(JsonNode node) {
    String pointer = node.path("$ref").asText().replaceFirst("^#", "").replace("+", "%2B");
    return root.at(URLDecoder.decode(pointer, StandardCharsets.UTF_8));
  }

  /** The node itself, or what it refers to. */
  JsonNode follow(JsonNode node) {
    JsonNode found = node;
    for (int i = 0; i < LONGEST_CHAIN && found.path("$ref").isTextual(); i++) {
      found = target(found);
    }
    return found;
  }
}

package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vertxms.http.Api;
import dev.vertxms.http.Endpoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a document says of the service as a whole. */
final class DocumentHead {

  /** Wherever the document is read from. */
  private static final List<String> HERE = List.of("/");

  private DocumentHead() {}

  static ObjectNode info(Api api) {
    ObjectNode info = JsonNodeFactory.instance.objectNode();
    info.put("title", api.title()).put("version", api.version());
    putText(info, "summary", api.summary());
    putText(info, "description", api.description());
    if (!api.license().isEmpty()) {
      info.putObject("license").put("name", api.license()).put("identifier", api.license());
    }
    return info;
  }

  static ArrayNode servers(Api api) {
    ArrayNode servers = JsonNodeFactory.instance.arrayNode();
    for (String url : api.servers().isEmpty() ? HERE : api.servers()) {
      servers.addObject().put("url", url);
    }
    return servers;
  }

  /** Those declared, in their order, then those that routes use beside them. */
  static ArrayNode tags(Api api, List<Endpoint> endpoints) {
    Map<String, String> descriptions = new LinkedHashMap<>(api.tags());
    for (Endpoint endpoint : endpoints) {
      if (!endpoint.about().tag().isEmpty()) {
        descriptions.putIfAbsent(endpoint.about().tag(), "");
      }
    }
    ArrayNode tags = JsonNodeFactory.instance.arrayNode();
    descriptions.forEach(
        (name, description) ->
            putText(tags.addObject().put("name", name), "description", description));
    return tags;
  }

  /** A member for text that has been given. */
  static void putText(ObjectNode node, String name, String text) {
    if (!text.isEmpty()) {
      node.put(name, text);
    }
  }
}

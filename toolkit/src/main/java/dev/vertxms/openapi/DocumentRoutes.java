package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The contract for those who ask the service itself: {@code /openapi/spec.json}, {@code
 * /openapi/spec.yaml}, and Swagger UI at {@code /openapi/}.
 *
 * <p>All is made ready once. Immutable, shared by all instances.
 */
public final class DocumentRoutes {

  private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private final Map<String, Handler<RoutingContext>> handlers;

  private DocumentRoutes(Map<String, Handler<RoutingContext>> handlers) {
    this.handlers = Map.copyOf(handlers);
  }

  /**
   * The routes of a document as the settings want them; none where it is not to be served. Takes a
   * moment, so not for event loops.
   *
   * @throws IllegalStateException when Swagger UI is wanted and not on the class path
   */
  public static DocumentRoutes of(JsonNode document, OpenApiSettings settings) {
    Map<String, Handler<RoutingContext>> handlers = new HashMap<>();
    if (settings.serve()) {
      JsonNode served = withServers(document, settings.servers());
      handlers.put(
          "/openapi/spec.json", content(DocumentText.json(served), "application/json")::answer);
      handlers.put(
          "/openapi/spec.yaml", content(DocumentText.yaml(served), "application/yaml")::answer);
      if (settings.ui()) {
        String title = served.at("/info/title").asText();
        handlers.putAll(new SwaggerUi().handlers(title, servers(served)));
      }
    }
    return new DocumentRoutes(handlers);
  }

  /** The paths that are answered; those of nobody else while there are any. */
  public Set<String> paths() {
    return handlers.keySet();
  }

  /** Puts the routes in front of whatever the router gets next. */
  public void mount(Router router) {
    if (!handlers.isEmpty()) {
      router.route("/openapi*").handler(this::handle);
    }
  }

  private void handle(RoutingContext context) {
    var handler = handlers.get(context.normalizedPath());
    if (handler != null && METHODS.contains(context.request().method())) {
      handler.handle(context);
    } else {
      context.next();
    }
  }

  private static Content content(String text, String type) {
    return Content.of(
        text.getBytes(StandardCharsets.UTF_8),
        Map.of(
            "content-type", type,
            "cache-control", "no-cache",
            "x-content-type-options", "nosniff"));
  }

  /** The servers stand behind what comes before the paths, wherever the document had them. */
  private static JsonNode withServers(JsonNode document, List<String> urls) {
    if (urls.isEmpty()) {
      return document;
    }
    ObjectNode changed = JsonNodeFactory.instance.objectNode();
    changed.set("openapi", document.path("openapi"));
    changed.set("info", document.path("info"));
    var servers = changed.putArray("servers");
    urls.forEach(url -> servers.addObject().put("url", url));
    document.properties().forEach(field -> changed.putIfAbsent(field.getKey(), field.getValue()));
    return changed;
  }

  private static List<String> servers(JsonNode document) {
    List<String> urls = new ArrayList<>();
    document.path("servers").forEach(server -> urls.add(server.path("url").asText()));
    return urls;
  }
}

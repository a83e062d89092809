package dev.vertxms.openapi;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Swagger UI beside the document: a page of ours and a few files of the webjar, by a fixed list.
 *
 * <p>The webjar's files are large, so they are read when somebody first asks, then kept for all
 * event loops. Thread-safe.
 */
final class SwaggerUi {

  private static final String JAVA_SCRIPT = "text/javascript; charset=utf-8";
  private static final String REVALIDATE = "no-cache";
  // Their paths have the version in them, so what is behind these never changes.
  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private static final Map<String, String> FILES =
      Map.of(
          "swagger-ui.css", "text/css; charset=utf-8",
          "swagger-ui-bundle.js", JAVA_SCRIPT,
          "favicon-32x32.png", "image/png");

  private final Map<String, Content> kept = new ConcurrentHashMap<>();

  /**
   * What answers which path. Reads from the class path.
   *
   * @param title what the browser shows in its tab
   * @param servers those of the document; the page may call them
   * @throws IllegalStateException when the webjar is not there
   */
  Map<String, Handler<RoutingContext>> handlers(String title, List<String> servers) {
    String version = Webjar.version();
    String page =
        Webjar.own("index.html").replace("${version}", version).replace("${title}", html(title));
    Map<String, String> policy = Map.of("content-security-policy", policy(servers));
    Map<String, Handler<RoutingContext>> handlers = new HashMap<>();
    handlers.put("/openapi", SwaggerUi::redirect);
    handlers.put("/openapi/", own(page, "text/html; charset=utf-8", policy)::answer);
    handlers.put(
        "/openapi/initializer.js",
        own(Webjar.own("initializer.js"), JAVA_SCRIPT, Map.of())::answer);
    FILES.forEach(
        (file, type) ->
            handlers.put(
                "/openapi/" + version + "/" + file,
                context -> answer(context, version, file, type)));
    return handlers;
  }

  /** Relative, as a proxy may have put a prefix in front of the path. */
  private static void redirect(RoutingContext context) {
    context
        .response()
        .setStatusCode(308)
        .putHeader(HttpHeaders.LOCATION, "openapi/")
        .putHeader(HttpHeaders.CACHE_CONTROL, REVALIDATE)
        .end();
  }

  private void answer(RoutingContext context, String version, String file, String type) {
    Content content = kept.get(file);
    if (content != null) {
      content.answer(context);
      return;
    }
    context
        .vertx()
        .executeBlocking(
            () -> kept.computeIfAbsent(file, name -> webjar(version, name, type)), false)
        .onComplete(read -> read.answer(context), context::fail);
  }

  private static Content webjar(String version, String file, String type) {
    return Content.of(Webjar.file(version, file), headers(type, FOR_EVER));
  }

  private static Content own(String text, String type, Map<String, String> more) {
    Map<String, String> headers = new HashMap<>(headers(type, REVALIDATE));
    headers.putAll(more);
    return Content.of(text.getBytes(StandardCharsets.UTF_8), headers);
  }

  private static Map<String, String> headers(String type, String caching) {
    return Map.of(
        "content-type", type, "cache-control", caching, "x-content-type-options", "nosniff");
  }

  private static String policy(List<String> servers) {
    Set<String> callable = new LinkedHashSet<>(List.of("'self'"));
    servers.forEach(server -> addOrigin(callable, server));
    return "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
        + " img-src 'self' data:; connect-src "
        + String.join(" ", callable)
        + "; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
  }

  private static void addOrigin(Set<String> origins, String server) {
    try {
      URI uri = new URI(server);
      if (uri.getHost() != null && uri.getScheme() != null) {
        String port = uri.getPort() == -1 ? "" : ":" + uri.getPort();
        origins.add(uri.getScheme() + "://" + uri.getHost() + port);
      }
    } catch (URISyntaxException template) {
      // A server with variables in it has no one origin.
    }
  }

  private static String html(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}

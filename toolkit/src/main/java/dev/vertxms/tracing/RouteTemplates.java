package dev.vertxms.tracing;

import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * The template of the Vert.x route that a request has taken, {@code /nested/items/{id}} for {@code
 * /items/:id} of a router mounted on {@code /nested}.
 *
 * <p>A request's own context does not show what happened inside mounted routers: there the first
 * route that fits the path stands for the one taken.
 */
final class RouteTemplates {

  private RouteTemplates() {}

  static @Nullable String of(RoutingContext context) {
    Route route = context.currentRoute();
    String path = route == null ? null : route.getPath();
    if (route == null || path == null) {
      return null;
    }
    Router mounted = route.getSubRouter();
    if (mounted == null) {
      return context.response().getStatusCode() == 404 && !route.isExactPath()
          ? null
          : braces(path);
    }
    String prefix = stripSlash(path);
    String rest = context.normalizedPath();
    String inside = inside(context, mounted, skip(rest, segments(prefix)));
    return inside == null ? null : braces(prefix + inside);
  }

  private static @Nullable String inside(RoutingContext context, Router router, String path) {
    for (Route route : router.getRoutes()) {
      String pattern = route.getPath();
      if (pattern == null
          || (route.methods() != null && !route.methods().contains(context.request().method()))) {
        continue;
      }
      Router mounted = route.getSubRouter();
      if (mounted != null) {
        String prefix = stripSlash(pattern);
        int depth = segments(prefix);
        if (fits(prefix, path, true)) {
          String deeper = inside(context, mounted, skip(path, depth));
          if (deeper != null) {
            return prefix + deeper;
          }
        }
      } else if (route.isExactPath() && fits(pattern, path, false)) {
        return pattern.startsWith("/") ? pattern : "/" + pattern;
      }
    }
    return null;
  }

  /** Whether a pattern with {@code :name} segments covers a path, or its beginning. */
  static boolean fits(String pattern, String path, boolean beginning) {
    String[] wanted = split(pattern);
    String[] given = split(path);
    if (beginning ? given.length < wanted.length : given.length != wanted.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      boolean named = wanted[i].startsWith(":") && !given[i].isEmpty();
      if (!named && !wanted[i].equals(given[i])) {
        return false;
      }
    }
    return true;
  }

  /** {@code :name} as {@code {name}}. */
  static String braces(String path) {
    return path.indexOf(':') < 0 ? path : path.replaceAll(":([A-Za-z0-9_]+)", "{$1}");
  }

  private static String skip(String path, int segments) {
    int at = 0;
    for (int i = 0; i < segments && at >= 0; i++) {
      at = path.indexOf('/', at + 1);
    }
    return at < 0 ? "/" : path.substring(at);
  }

  private static int segments(String path) {
    return split(path).length;
  }

  private static String[] split(String path) {
    String bare = stripSlash(path.startsWith("/") ? path.substring(1) : path);
    return bare.isEmpty() ? new String[0] : bare.split("/", -1);
  }

  private static String stripSlash(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}

package dev.vertxms.tracing;

import brave.http.HttpClientRequest;
import io.vertx.core.MultiMap;
import io.vertx.core.spi.observability.HttpRequest;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A request on its way out, as Brave reads and marks it. */
final class ClientRequest extends HttpClientRequest {

  private final HttpRequest request;
  private final BiConsumer<String, String> headers;

  ClientRequest(HttpRequest request, BiConsumer<String, String> headers) {
    this.request = request;
    this.headers = headers;
  }

  @Override
  public String method() {
    return request.method().name();
  }

  @Override
  public String path() {
    return pathOf(request.uri());
  }

  @Override
  public String url() {
    return request.absoluteURI();
  }

  @Override
  public @Nullable String header(String name) {
    MultiMap own = request.headers();
    return own == null ? null : own.get(name);
  }

  /**
   * Leaves alone what the caller set: Vert.x can only add here, and a doubled header would make the
   * receiver drop both.
   */
  @Override
  public void header(String name, String value) {
    if (header(name) == null) {
      headers.accept(name, value);
    }
  }

  @Override
  public Object unwrap() {
    return request;
  }

  /** The path of a request target, be it in origin or absolute form; {@code /} when empty. */
  static String pathOf(String uri) {
    int start = 0;
    if (!uri.startsWith("/")) {
      int scheme = uri.indexOf("://");
      start = scheme < 0 ? 0 : uri.indexOf('/', scheme + 3);
      if (start < 0) {
        return "/";
      }
    }
    int end = start;
    while (end < uri.length() && uri.charAt(end) != '?' && uri.charAt(end) != '#') {
      end++;
    }
    return end == start ? "/" : uri.substring(start, end);
  }
}

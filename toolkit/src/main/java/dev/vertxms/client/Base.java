package dev.vertxms.client;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What every request to a neighbour begins with, whichever of its instances gets it.
 *
 * @param ssl whether over TLS
 * @param host the name in the header {@code Host} and in the certificate
 * @param port of the name, not of an instance
 * @param path in front of every route, without a slash at its end
 */
record Base(boolean ssl, String host, int port, String path) {

  static Base of(String neighbour, ClientSettings settings) {
    URI url = settings.url() != null ? settings.url() : settings.baseUrl();
    return url == null ? new Base(false, neighbour, 80, "") : of(url);
  }

  static Base of(URI url) {
    boolean ssl = "https".equals(url.getScheme());
    int port = url.getPort() >= 0 ? url.getPort() : ssl ? 443 : 80;
    return new Base(ssl, url.getHost(), port, path(url.getRawPath()));
  }

  private static String path(@Nullable String path) {
    if (path == null) {
      return "";
    }
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}

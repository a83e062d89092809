package dev.vertxms.openapi;

import dev.vertxms.config.Check;
import dev.vertxms.config.Default;
import dev.vertxms.config.SettingException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/**
 * How a service shows its contract, and keeps to it.
 *
 * @param serve whether {@code /openapi/spec.json} and {@code /openapi/spec.yaml} are answered
 * @param ui whether Swagger UI stands at {@code /openapi/}; only where the document is served
 * @param servers URLs that stand in the served document in place of its own, for a service behind a
 *     gateway: absolute, or paths
 * @param responseChecks share of answers that are held against the contract, off the request path,
 *     0 to 1
 */
public record OpenApiSettings(
    @Default("true") boolean serve,
    @Default("true") boolean ui,
    @Default("[]") List<String> servers,
    @Default("0.0") double responseChecks) {

  public OpenApiSettings {
    servers = List.copyOf(servers);
    servers.forEach(OpenApiSettings::checkServer);
    Check.range("responseChecks", responseChecks, 0.0, 1.0);
  }

  /** The settings of an empty configuration. */
  public static OpenApiSettings defaults() {
    return new OpenApiSettings(true, true, List.of(), 0.0);
  }

  private static void checkServer(String server) {
    try {
      URI uri = new URI(server);
      boolean absolute = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      boolean path = server.startsWith("/") && !server.startsWith("//");
      // OpenAPI 3.1 has neither query nor fragment here: the paths are appended to the text.
      if ((path || (absolute && uri.getHost() != null))
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null) {
        return;
      }
    } catch (URISyntaxException malformed) {
      // Said below, as for a URL of another scheme.
    }
    throw new SettingException("servers", server, "http(s)://host… or a path, without a query");
  }
}

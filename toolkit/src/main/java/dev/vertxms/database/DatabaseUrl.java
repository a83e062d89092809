package dev.vertxms.database;

import dev.vertxms.config.Secret;
import dev.vertxms.config.SettingException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The parts of a {@code postgresql://} URL; a part that it does not name is null. */
record DatabaseUrl(
    String host,
    int port,
    @Nullable String name,
    @Nullable String user,
    @Nullable Secret password,
    @Nullable String sslMode) {

  private static final String EXPECTED = "postgresql://user:password@host:port/name";

  /** The text may hold a password, so no message repeats it. */
  static DatabaseUrl parse(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException unparsable) {
      throw invalid();
    }
    String scheme = uri.getScheme();
    String host = uri.getHost();
    if (host == null || !("postgresql".equals(scheme) || "postgres".equals(scheme))) {
      throw invalid();
    }
    String path = uri.getRawPath();
    String userInfo = uri.getRawUserInfo();
    String[] login = userInfo == null ? new String[0] : userInfo.split(":", 2);
    return new DatabaseUrl(
        host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
        uri.getPort() == -1 ? 5432 : uri.getPort(),
        path == null || path.length() < 2 ? null : decode(path.substring(1)),
        login.length == 0 || login[0].isEmpty() ? null : decode(login[0]),
        login.length < 2 ? null : Secret.of(decode(login[1])),
        sslMode(uri.getRawQuery()));
  }

  private static @Nullable String sslMode(@Nullable String query) {
    if (query == null) {
      return null;
    }
    return Arrays.stream(query.split("&", -1))
        .filter(parameter -> parameter.startsWith("sslmode="))
        .map(parameter -> decode(parameter.substring("sslmode=".length())))
        .findFirst()
        .orElse(null);
  }

  private static String decode(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static SettingException invalid() {
    return new SettingException("url", "******", EXPECTED);
  }
}

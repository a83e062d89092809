package dev.vertxms.discovery;

import dev.vertxms.config.SettingException;
import java.net.URI;

/** Where the API of a registry answers. */
record HttpServerAddress(boolean ssl, String host, int port) {

  /**
   * @throws SettingException for what is not {@code http://host:port}
   */
  static HttpServerAddress of(String setting, URI url) {
    boolean ssl = "https".equals(url.getScheme());
    boolean bare = url.getRawPath() == null || url.getRawPath().matches("/?");
    if (url.getRawUserInfo() != null) {
      throw new SettingException(setting, "with a user, which is not shown", "http://host:port");
    }
    if (!(ssl || "http".equals(url.getScheme()))
        || url.getHost() == null
        || url.getQuery() != null
        || !bare) {
      throw new SettingException(setting, url, "http://host:port");
    }
    return new HttpServerAddress(
        ssl, url.getHost(), url.getPort() >= 0 ? url.getPort() : ssl ? 443 : 80);
  }
}

package dev.vertxms.discovery;

import dev.vertxms.config.SettingException;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;

/** An address as settings write it. */
public final class HostPort {

  private HostPort() {}

  /**
   * Reads it.
   *
   * @param setting whose value it is, for the message
   * @throws SettingException for what is not {@code host:port}; a literal of IPv6 stands in
   *     brackets
   */
  public static SocketAddress of(String setting, String text) {
    HostAndPort read = HostAndPort.parseAuthority(text.strip(), -1);
    if (read == null || read.host().isEmpty() || read.port() < 1 || read.port() > 65_535) {
      throw new SettingException(setting, text, "host:port");
    }
    return SocketAddress.inetSocketAddress(read.port(), bare(read.host()));
  }

  private static String bare(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }
}

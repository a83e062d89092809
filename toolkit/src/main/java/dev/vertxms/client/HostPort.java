package dev.vertxms.client;

import dev.vertxms.config.SettingException;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;

/** An address as settings write it. */
final class HostPort {

  private HostPort() {}

  /**
   * @throws SettingException for what is not {@code host:port}; a literal of IPv6 stands in
   *     brackets
   */
  static SocketAddress of(String text) {
    HostAndPort read = HostAndPort.parseAuthority(text.strip(), -1);
    if (read == null || read.host().isEmpty() || read.port() < 1 || read.port() > 65_535) {
      throw new SettingException("addresses", text, "host:port");
    }
    return SocketAddress.inetSocketAddress(read.port(), read.host());
  }
}

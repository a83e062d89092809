package dev.vertxms.service;

import dev.vertxms.config.Check;
import org.jspecify.annotations.Nullable;

/**
 * A port for those who run the service.
 *
 * @param port the TCP port, 0..65535, where the probes are then answered instead of at
 *     `server.port`; 0 takes a free one, and without it there is none
 * @param host the address to bind; that of `server.host` by default
 */
public record ManagementSettings(@Nullable Integer port, @Nullable String host) {

  public ManagementSettings {
    if (port != null) {
      Check.range("port", port, 0, 65_535);
    }
    if (host != null) {
      Check.notBlank("host", host);
    }
  }
}

package dev.vertxms.discovery;

import dev.vertxms.config.Check;
import dev.vertxms.config.Default;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * SRV records that name a neighbour's instances.
 *
 * @param name of the records, as {@code _http._tcp.city-service.default.svc.cluster.local}
 * @param server the name server, {@code host:port}; the system's where it is not set
 * @param minRefresh how long an answer is used at least, whatever its time to live
 * @param maxRefresh how long an answer is used at most
 */
public record SrvSettings(
    String name,
    @Nullable String server,
    @Default("5s") Duration minRefresh,
    @Default("30s") Duration maxRefresh) {

  public SrvSettings {
    Check.notBlank("name", name);
    if (server != null) {
      HostPort.of("server", server);
    }
    Check.range("minRefresh", minRefresh, Duration.ofMillis(100), Duration.ofHours(1));
    Check.range("maxRefresh", maxRefresh, minRefresh, Duration.ofHours(1));
  }
}

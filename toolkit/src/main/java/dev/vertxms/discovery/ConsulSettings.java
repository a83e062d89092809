package dev.vertxms.discovery;

import dev.vertxms.config.Check;
import dev.vertxms.config.Default;
import dev.vertxms.config.Secret;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A service in Consul whose passing instances are a neighbour's.
 *
 * @param service the name in Consul
 * @param address where the agent's API answers, {@code http://host:port}
 * @param tag that an instance must have
 * @param datacenter where to look; the agent's own where it is not set
 * @param token for access control
 * @param maxWait how long the agent may hold a question until something changes
 */
public record ConsulSettings(
    String service,
    @Default("http://127.0.0.1:8500") URI address,
    @Nullable String tag,
    @Nullable String datacenter,
    @Nullable Secret token,
    @Default("55s") Duration maxWait) {

  public ConsulSettings {
    Check.notBlank("service", service);
    HttpServerAddress.of("address", address);
    Check.range("maxWait", maxWait, Duration.ofSeconds(1), Duration.ofMinutes(10));
  }
}

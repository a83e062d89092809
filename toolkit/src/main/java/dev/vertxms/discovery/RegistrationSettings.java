package dev.vertxms.discovery;

import dev.vertxms.config.Check;
import dev.vertxms.config.Default;
import dev.vertxms.config.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a service makes itself known to Consul.
 *
 * @param address where the agent's API answers, {@code http://host:port}
 * @param name of the service in Consul; its own where it is not set
 * @param host under which others, and the agent's health check, reach it; where it is not set, the
 *     agent's own, for an agent on the same host
 * @param tags by which others may choose among instances
 * @param token for access control
 * @param interval how often the agent asks {@code /health/ready}, and this service whether the
 *     agent still knows it
 * @param timeout how long the agent waits for that answer
 * @param deregisterCriticalAfter when the agent forgets an instance that is not ready; Consul does
 *     not go below a minute
 */
public record RegistrationSettings(
    @Default("http://127.0.0.1:8500") URI address,
    @Nullable String name,
    @Nullable String host,
    @Default("[]") List<String> tags,
    @Nullable Secret token,
    @Default("5s") Duration interval,
    @Default("2s") Duration timeout,
    @Default("2m") Duration deregisterCriticalAfter) {

  public RegistrationSettings {
    HttpServerAddress.of("address", address);
    if (name != null) {
      Check.notBlank("name", name);
    }
    if (host != null) {
      Check.notBlank("host", host);
    }
    tags = List.copyOf(tags);
    Check.range("interval", interval, Duration.ofSeconds(1), Duration.ofHours(1));
    Check.range("timeout", timeout, Duration.ofMillis(100), Duration.ofMinutes(1));
    Check.range(
        "deregisterCriticalAfter",
        deregisterCriticalAfter,
        Duration.ofMinutes(1),
        Duration.ofDays(30));
  }
}

package dev.vertxms.service;

import dev.vertxms.admission.AdmissionSettings;
import dev.vertxms.client.ClientSettings;
import dev.vertxms.config.Default;
import dev.vertxms.config.SettingException;
import dev.vertxms.database.DatabaseSettings;
import dev.vertxms.discovery.RegistrationSettings;
import dev.vertxms.health.HealthSettings;
import dev.vertxms.http.DeadlineSettings;
import dev.vertxms.http.ServerSettings;
import dev.vertxms.migration.MigrationSettings;
import dev.vertxms.openapi.OpenApiSettings;
import dev.vertxms.tracing.TracingSettings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a service can be told from outside; its components are the sections of the file.
 *
 * @param service how many instances run
 * @param server how it listens
 * @param deadline how long a request may take
 * @param admission how many requests it takes at once
 * @param openapi how it shows its contract, and keeps to it
 * @param database its Postgres; a service without the section has none
 * @param migrations when and how the schema is brought up to date
 * @param clients its neighbours, by name
 * @param tracing where spans go
 * @param health how it looks after its own health
 * @param management where those who run it are answered
 * @param drain how it stops
 * @param registration how it makes itself known to Consul; a service without the section does not
 * @param app what the service itself wants to be told
 */
public record ServiceSettings(
    InstanceSettings service,
    ServerSettings server,
    DeadlineSettings deadline,
    AdmissionSettings admission,
    OpenApiSettings openapi,
    @Nullable DatabaseSettings database,
    MigrationSettings migrations,
    @Default("{}") Map<String, ClientSettings> clients,
    TracingSettings tracing,
    HealthSettings health,
    ManagementSettings management,
    DrainSettings drain,
    @Nullable RegistrationSettings registration,
    @Default("{}") Map<String, String> app) {

  public ServiceSettings {
    Integer port = management.port();
    if (port != null && port != 0 && port == server.port()) {
      throw new SettingException("management.port", port, "another than server.port");
    }
  }
}

package dev.vertxms.database;

import dev.vertxms.config.Secret;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.time.Duration;
import java.util.Objects;

/** The settings in the driver's terms. */
final class ConnectOptions {

  private ConnectOptions() {}

  /** How to connect for sessions whose statements may take no longer than that. */
  static PgConnectOptions of(DatabaseSettings settings, Duration statementTimeout) {
    Secret password = settings.password();
    var options =
        new PgConnectOptions()
            .setHost(Objects.requireNonNull(settings.host()))
            .setPort(settings.port())
            .setDatabase(Objects.requireNonNull(settings.name()))
            .setUser(Objects.requireNonNull(settings.user()))
            .setPassword(password == null ? "" : password.value())
            .setPipeliningLimit(settings.pipeliningLimit())
            .setCachePreparedStatements(true)
            // Without an active span there is none for a statement, as in a health check.
            .setTracingPolicy(TracingPolicy.PROPAGATE)
            .addProperty("application_name", settings.applicationName())
            .addProperty("statement_timeout", String.valueOf(statementTimeout.toMillis()));
    String mode = settings.sslMode();
    if (!mode.equals("disable")) {
      options.setSslMode(SslMode.of(mode)).setSslOptions(ssl(settings, mode));
    }
    return options;
  }

  private static ClientSSLOptions ssl(DatabaseSettings settings, String mode) {
    var ssl = new ClientSSLOptions();
    ssl.setHostnameVerificationAlgorithm(mode.equals("verify-full") ? "HTTPS" : "");
    String authorities = settings.sslRootCert();
    if (authorities != null) {
      ssl.setTrustOptions(new PemTrustOptions().addCertPath(authorities));
    } else {
      ssl.setTrustAll(true);
    }
    return ssl;
  }
}

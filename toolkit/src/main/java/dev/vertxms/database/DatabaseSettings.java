package dev.vertxms.database;

import dev.vertxms.config.Check;
import dev.vertxms.config.Default;
import dev.vertxms.config.Secret;
import dev.vertxms.config.SettingException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a service's database is and how much of it the service may take.
 *
 * @param url {@code postgresql://user:password@host:port/name?sslmode=require}; what it says wins
 *     over the single settings
 * @param host name or address
 * @param port 1..65535
 * @param name the database
 * @param user the role
 * @param password its password
 * @param sslMode disable, allow, prefer, require, verify-ca or verify-full
 * @param sslRootCert PEM file with the authorities to trust, for the verify modes
 * @param poolSize connections of the whole service, 1..1000, split over its event loops
 * @param pipeliningLimit statements in flight on one connection, 1..1024
 * @param connectTimeout for the TCP connection
 * @param acquireTimeout longest wait for a pooled connection; over it the caller gets 503
 * @param maxWaitQueue callers that may wait for a connection on one event loop; more get 503
 * @param idleTimeout after which an unused connection is closed, 0 for never
 * @param maxLifetime after which a connection is replaced, 0 for never
 * @param statementTimeout longest run of a statement on a leased connection, 0 for no limit
 * @param readTimeout longest run of a single {@code fetch} statement outside of a lease
 * @param applicationName as shown in {@code pg_stat_activity}
 */
public record DatabaseSettings(
    @Nullable Secret url,
    @Default("localhost") @Nullable String host,
    @Default("5432") int port,
    @Nullable String name,
    @Nullable String user,
    @Nullable Secret password,
    @Default("disable") String sslMode,
    @Nullable String sslRootCert,
    @Default("16") int poolSize,
    @Default("64") int pipeliningLimit,
    @Default("5s") Duration connectTimeout,
    @Default("3s") Duration acquireTimeout,
    @Default("500") int maxWaitQueue,
    @Default("10m") Duration idleTimeout,
    @Default("30m") Duration maxLifetime,
    @Default("30s") Duration statementTimeout,
    @Default("2s") Duration readTimeout,
    @Default("vertx-ms") String applicationName) {

  private static final Duration MILLISECOND = Duration.ofMillis(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  /** Takes the URL apart, if there is one, and checks every value. */
  public DatabaseSettings {
    if (url != null) {
      var parts = DatabaseUrl.parse(url.value());
      host = parts.host();
      port = parts.port();
      name = parts.name() == null ? name : parts.name();
      user = parts.user() == null ? user : parts.user();
      password = parts.password() == null ? password : parts.password();
      sslMode = parts.sslMode() == null ? sslMode : parts.sslMode();
    }
    Check.notBlank("host", host);
    Check.range("port", port, 1, 65535);
    Check.notBlank("name", name);
    Check.notBlank("user", user);
    Check.oneOf(
        "sslMode", sslMode, "disable", "allow", "prefer", "require", "verify-ca", "verify-full");
    if (sslMode.startsWith("verify") && sslRootCert == null) {
      throw new SettingException("sslRootCert", null, "a PEM file, because of sslMode " + sslMode);
    }
    Check.range("poolSize", poolSize, 1, 1000);
    Check.range("pipeliningLimit", pipeliningLimit, 1, 1024);
    Check.range("connectTimeout", connectTimeout, MILLISECOND, HOUR);
    Check.range("acquireTimeout", acquireTimeout, MILLISECOND, HOUR);
    Check.range("maxWaitQueue", maxWaitQueue, 0, 1_000_000);
    Check.range("idleTimeout", idleTimeout, Duration.ZERO, DAY);
    Check.range("maxLifetime", maxLifetime, Duration.ZERO, DAY);
    Check.range("statementTimeout", statementTimeout, Duration.ZERO, DAY);
    Check.range("readTimeout", readTimeout, MILLISECOND, HOUR);
    Check.notBlank("applicationName", applicationName);
  }

  /** The defaults for the database at the URL {@code postgresql://user:password@host:port/name}. */
  public static DatabaseSettings of(String url) {
    return new DatabaseSettings(
        Secret.of(url),
        null,
        5432,
        null,
        null,
        null,
        "disable",
        null,
        16,
        64,
        Duration.ofSeconds(5),
        Duration.ofSeconds(3),
        500,
        Duration.ofMinutes(10),
        Duration.ofMinutes(30),
        Duration.ofSeconds(30),
        Duration.ofSeconds(2),
        "vertx-ms");
  }
}

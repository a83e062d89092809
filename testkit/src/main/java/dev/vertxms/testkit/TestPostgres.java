package dev.vertxms.testkit;

import dev.vertxms.config.Secret;
import dev.vertxms.database.DatabaseSettings;
import dev.vertxms.servers.PostgresServer;
import dev.vertxms.servers.ServerStartException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The Postgres behind the tests.
 *
 * @param database that is there from the start, to make others from
 * @param lasting whether it goes on after the tests, so that they have to clean up
 * @param end stops it, unless it is lasting
 */
record TestPostgres(
    String host,
    int port,
    String user,
    String password,
    String sslMode,
    String database,
    boolean lasting,
    Runnable end)
    implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TestPostgres.class);
  private static final String NAME = "postgres";

  /**
   * The one that is asked for, running.
   *
   * @throws IllegalStateException when it cannot be had
   */
  static TestPostgres start(DatabaseChoice choice, DockerEngine engine) {
    return switch (choice.kind()) {
      case URL -> elsewhere(Objects.requireNonNull(choice.url()));
      case EMBEDDED -> embedded(DatabaseChoice.DATABASE + " is embedded");
      case DOCKER -> required(choice.image(), engine);
      case AUTO -> available(choice.image(), engine);
    };
  }

  private static TestPostgres available(String image, DockerEngine engine) {
    Optional<String> trouble = engine.trouble();
    if (trouble.isPresent()) {
      return embedded("no Docker engine answers (" + trouble.get() + ")");
    }
    try {
      return container(image, "a Docker engine answers");
    } catch (RuntimeException e) {
      return embedded("no container of " + image + " (" + told(e) + ")");
    }
  }

  private static TestPostgres required(String image, DockerEngine engine) {
    engine
        .trouble()
        .ifPresent(
            trouble -> {
              throw new IllegalStateException(
                  DatabaseChoice.DATABASE
                      + ": docker (expected: a Docker engine that answers): "
                      + trouble);
            });
    try {
      return container(image, DatabaseChoice.DATABASE + " is docker");
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          DatabaseChoice.IMAGE + ": " + image + " does not start: " + told(e), e);
    }
  }

  private static TestPostgres container(String image, String why) {
    var container =
        new PostgreSQLContainer(DockerImageName.parse(image).asCompatibleSubstituteFor(NAME))
            .withUsername(NAME)
            .withPassword(NAME)
            .withDatabaseName(NAME)
            .withCommand(
                "postgres -c fsync=off -c full_page_writes=off -c synchronous_commit=on"
                    + " -c max_connections=200");
    // Testcontainers sees to its end, also when the JVM is killed.
    container.start();
    String host = container.getHost();
    int port = container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT);
    LOG.info("Tests use a container of {} at {}:{}: {}", image, host, port, why);
    return new TestPostgres(host, port, NAME, NAME, "disable", NAME, false, container::stop);
  }

  private static TestPostgres embedded(String why) {
    PostgresServer server;
    try {
      server = PostgresServer.temporary();
    } catch (ServerStartException e) {
      throw new IllegalStateException("embedded Postgres, as " + why + ": " + e.getMessage(), e);
    }
    LOG.info("Tests use embedded Postgres at {}:{}: {}", server.host(), server.port(), why);
    return new TestPostgres(
        server.host(),
        server.port(),
        server.user(),
        server.password(),
        "disable",
        NAME,
        false,
        server::close);
  }

  private static TestPostgres elsewhere(DatabaseSettings server) {
    String host = Objects.requireNonNull(server.host());
    String user = Objects.requireNonNull(server.user());
    Secret password = server.password();
    LOG.info(
        "Tests use Postgres at {}:{} as {}: {} names it",
        host,
        server.port(),
        user,
        DatabaseChoice.DATABASE);
    return new TestPostgres(
        host,
        server.port(),
        user,
        password == null ? "" : password.value(),
        server.sslMode(),
        Objects.requireNonNull(server.name()),
        true,
        () -> {});
  }

  /** Where JDBC finds a database of this server; user and password not included. */
  String jdbcUrl(String name) {
    String address = host.contains(":") ? "[" + host + "]" : host;
    return "jdbc:postgresql://" + address + ":" + port + "/" + name + "?sslmode=" + sslMode;
  }

  @Override
  public void close() {
    end.run();
  }

  /**
   * The first lines of a failure and its causes: the first is vague, the last lacks the subject.
   */
  private static String told(Throwable failure) {
    return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
        .map(cause -> String.valueOf(cause.getMessage()).lines().findFirst().orElse(""))
        .distinct()
        .collect(Collectors.joining(": "));
  }
}

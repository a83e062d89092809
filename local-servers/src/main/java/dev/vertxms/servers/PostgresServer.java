package dev.vertxms.servers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A real Postgres as a child process on the loopback.
 *
 * <p>{@link #stop()} and {@link #start()} keep port and data, so that a test can take the server
 * away and bring it back. {@link #close()} ends it for good and deletes the data, unless they were
 * given a directory to stay in. Safe to use from several threads.
 */
public final class PostgresServer implements AutoCloseable {

  private final PostgresData data;
  private final int port;
  private final boolean stopAtExit;
  private final Duration startLimit;
  private final Map<String, String> settings;
  private @Nullable EmbeddedPostgres running;

  private PostgresServer(
      PostgresData data,
      int port,
      boolean stopAtExit,
      Duration startLimit,
      Map<String, String> settings) {
    this.data = data;
    this.port = port;
    this.stopAtExit = stopAtExit;
    this.startLimit = startLimit;
    this.settings = settings;
  }

  /** What a server is made of; see {@link Builder}. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * A running server for tests: free port, temporary data, no fsync.
   *
   * @throws ServerStartException when it cannot be started
   */
  public static PostgresServer temporary() {
    return builder().start();
  }

  /**
   * Starts the server again after {@link #stop()} or {@link #kill()}, on the same port and data; a
   * running one is left alone.
   *
   * @throws ServerStartException when it cannot be started, for example because the port is taken
   */
  public synchronized void start() {
    if (running != null) {
      return;
    }
    RootCheck.require();
    data.prepare();
    if (Ports.isTaken(port)) {
      throw new ServerStartException("port " + port + " is taken (expected: free, for Postgres)");
    }
    var builder =
        EmbeddedPostgres.builder()
            .setPort(port)
            .setDataDirectory(data.directory())
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(stopAtExit)
            .setPGStartupWait(startLimit)
            .setOutputRedirector(Redirect.appendTo(data.log().toFile()))
            .setConnectConfig("connectTimeout", "5");
    settings.forEach(builder::setServerConfig);
    try {
      running = builder.start();
      data.initialised();
    } catch (IOException | RuntimeException failure) {
      throw new ServerStartException(
          "Postgres did not start on port "
              + port
              + " with data in "
              + data.directory()
              + ": "
              + data.lastLogLine(failure),
          failure);
    }
  }

  /** Stops the server in an orderly way, connections are closed; data and port stay. */
  public synchronized void stop() {
    EmbeddedPostgres server = running;
    if (server == null) {
      return;
    }
    running = null;
    try {
      server.close();
    } catch (IOException failure) {
      throw new ServerStartException("Postgres on port " + port + " could not be stopped", failure);
    }
  }

  /** Ends the server as a crash would, with SIGKILL, and waits until all its processes are gone. */
  public synchronized void kill() {
    if (running != null) {
      data.killProcesses();
      stop();
    }
  }

  /** Whether the server has been started and not stopped. */
  public synchronized boolean isRunning() {
    return running != null;
  }

  /** Stops the server; temporary data are deleted. */
  @Override
  public synchronized void close() {
    stop();
    data.close();
  }

  /**
   * Makes a database if it is not there yet.
   *
   * @throws ServerStartException when the server does not run or refuses
   */
  public synchronized void createDatabase(String name) {
    EmbeddedPostgres server = running;
    if (server == null) {
      throw new ServerStartException("Postgres on port " + port + " is stopped");
    }
    try (Connection connection = server.getPostgresDatabase().getConnection();
        var exists = connection.prepareStatement("select 1 from pg_database where datname = ?");
        var create = connection.createStatement()) {
      exists.setString(1, name);
      try (var rows = exists.executeQuery()) {
        if (!rows.next()) {
          create.execute("create database \"" + name.replace("\"", "\"\"") + "\"");
        }
      }
    } catch (SQLException failure) {
      throw new ServerStartException("database " + name + " could not be made", failure);
    }
  }

  /** The address to connect to, always the loopback. */
  public String host() {
    return "127.0.0.1";
  }

  /** The port that the server listens on, the same after each start. */
  public int port() {
    return port;
  }

  /** The superuser's name. */
  public String user() {
    return "postgres";
  }

  /** A password for clients that want one; the server trusts every local caller. */
  public String password() {
    return "postgres";
  }

  /** The process id of the server's main process, for fault tests; only while it runs. */
  public long pid() {
    return data.pid()
        .orElseThrow(() -> new ServerStartException("Postgres on port " + port + " is stopped"));
  }

  /** Where JDBC finds a database of this server; user and password not included. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://" + host() + ":" + port + "/" + database;
  }

  /** How a server is to be set up; every option has a value that suits a test. */
  public static final class Builder {

    private int port;
    private @Nullable Path directory;
    private boolean durable;
    private boolean stopAtExit = true;
    private Duration startLimit = Duration.ofSeconds(30);
    private final Map<String, String> settings = new TreeMap<>();

    private Builder() {}

    /** The port to listen on, 0 (the default) for a free one. */
    public Builder port(int port) {
      if (port < 0 || port > 65535) {
        throw new IllegalArgumentException("port: " + port + " (expected: 0..65535)");
      }
      this.port = port;
      return this;
    }

    /** Where the data stay over restarts; temporary data without it. */
    public Builder directory(Path directory) {
      this.directory = directory;
      return this;
    }

    /** Whether commits survive a crash of the machine; off by default, which is faster. */
    public Builder durable(boolean durable) {
      this.durable = durable;
      return this;
    }

    /** Whether the server is stopped when the JVM ends without closing it; on by default. */
    public Builder stopAtExit(boolean stopAtExit) {
      this.stopAtExit = stopAtExit;
      return this;
    }

    /**
     * How long a start may take, 30 seconds by default; a server that does not come up at all is
     * waited for as long.
     */
    public Builder startLimit(Duration limit) {
      startLimit = limit;
      return this;
    }

    /** One of Postgres's own settings, as in {@code max_connections}. */
    public Builder setting(String name, String value) {
      settings.put(name, value);
      return this;
    }

    /**
     * Starts the server, which takes one to two seconds.
     *
     * @throws ServerStartException when it cannot be started
     */
    public PostgresServer start() {
      Map<String, String> all = new TreeMap<>();
      all.put("unix_socket_directories", "");
      String safe = durable ? "on" : "off";
      all.put("fsync", safe);
      all.put("full_page_writes", safe);
      // Without fsync it costs nothing, and what was acknowledged survives a kill.
      all.put("synchronous_commit", "on");
      all.put("max_connections", "200");
      all.putAll(settings);
      var data = directory == null ? PostgresData.temporary() : PostgresData.kept(directory);
      try {
        var server =
            new PostgresServer(data, port == 0 ? Ports.free() : port, stopAtExit, startLimit, all);
        server.start();
        return server;
      } catch (RuntimeException failure) {
        data.close();
        throw failure;
      }
    }
  }
}

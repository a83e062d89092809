package dev.vertxms.servers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The real Zipkin server in a process of its own: spans in memory, on loopback, without tracing
 * itself.
 *
 * <p>It can be stopped and started again on the same port; its spans do not survive that. Methods
 * block. One thread at a time, but {@link #kill()} may end a start that is under way.
 */
public final class ZipkinServer implements AutoCloseable {

  /** The system property by which the build tells tests where the server's jar is. */
  public static final String JAR_PROPERTY = "zipkin.jar";

  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
  private static final List<String> QUEUES =
      List.of("activemq", "kafka", "rabbitmq", "scribe", "pulsar");

  private final Path jar;
  private final int port;
  private final Path log;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(1))
          .build();
  private volatile @Nullable ChildProcess process;

  private ZipkinServer(Path jar, int port, Path log) {
    this.jar = jar;
    this.port = port;
    this.log = log;
  }

  /**
   * Starts a server and returns when it answers, which takes 3 to 5 seconds.
   *
   * @param jar the {@code exec} jar of {@code io.zipkin:zipkin-server}
   * @param port where it listens, 0 for any free port
   * @param log the file to which its output is appended
   * @throws ServerStartException when the jar is missing, the port is taken or the process dies
   */
  public static ZipkinServer start(Path jar, int port, Path log) {
    ZipkinServer server = of(jar, port, log);
    server.start();
    return server;
  }

  /** As {@link #start(Path, int, Path)}, but leaves it to the caller to {@link #start()} it. */
  public static ZipkinServer of(Path jar, int port, Path log) {
    return new ZipkinServer(jar, port == 0 ? Ports.free() : port, log);
  }

  /**
   * For tests: as {@link #start(Path, int, Path)} with the jar that the build has named, on a free
   * port, with its log beside the jar. It ends with this virtual machine at the latest.
   */
  public static ZipkinServer startOnFreePort() {
    Path jar = jarOfTheBuild();
    int port = Ports.free();
    Path log = jar.toAbsolutePath().resolveSibling("zipkin-" + port + ".log");
    ZipkinServer server = start(jar, port, log);
    Runtime.getRuntime().addShutdownHook(new Thread(server::kill, "zipkin-end"));
    return server;
  }

  /** The jar named by the system property {@value #JAR_PROPERTY}. */
  public static Path jarOfTheBuild() {
    String jar = System.getProperty(JAR_PROPERTY);
    if (jar == null) {
      throw new ServerStartException(
          "system property " + JAR_PROPERTY + " is not set: it names the Zipkin server's jar");
    }
    return Path.of(jar);
  }

  /** Starts the server, again on the port that it had; does nothing when it is running. */
  public void start() {
    if (isRunning()) {
      return;
    }
    if (!Files.isRegularFile(jar)) {
      throw new ServerStartException("zipkin: " + jar + " does not exist");
    }
    if (Ports.isTaken(port)) {
      throw new ServerStartException("zipkin: port " + port + " is taken");
    }
    ChildProcess started = ChildProcess.start("zipkin", command(), Map.of(), log);
    process = started;
    try {
      started.awaitReady(this::isHealthy, START_LIMIT);
    } catch (ServerStartException e) {
      started.kill();
      throw e;
    }
  }

  /** Stops the server; does nothing when it is not running. Its spans are lost. */
  public void stop() {
    ChildProcess last = process;
    if (last != null) {
      last.stop(STOP_LIMIT);
    }
  }

  /** Ends the server at once, as a crash would. */
  public void kill() {
    ChildProcess last = process;
    if (last != null) {
      last.kill();
    }
  }

  @Override
  public void close() {
    stop();
  }

  /** {@code http://127.0.0.1:port}, without a slash at the end. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  public int port() {
    return port;
  }

  public Path log() {
    return log;
  }

  public boolean isRunning() {
    ChildProcess last = process;
    return last != null && last.isAlive();
  }

  /** The process that was started last, for those who watch it or send it signals. */
  public ChildProcess process() {
    ChildProcess last = process;
    if (last == null) {
      throw new IllegalStateException("zipkin was not started");
    }
    return last;
  }

  // Arguments outrank the environment, so that a Kafka address exported for something else does
  // not make this server wait for a broker.
  private List<String> command() {
    var command =
        new ArrayList<>(
            List.of(
                ChildProcess.java(),
                "-Xms32m",
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar.toAbsolutePath().toString(),
                "--armeria.ports[0].ip=127.0.0.1",
                "--armeria.ports[0].port=" + port,
                "--armeria.ports[0].protocols[0]=http",
                "--zipkin.storage.type=mem",
                "--zipkin.storage.mem.max-spans=100000",
                "--zipkin.self-tracing.enabled=false",
                "--zipkin.discovery.eureka.enabled=false"));
    QUEUES.forEach(queue -> command.add("--zipkin.collector." + queue + ".enabled=false"));
    return List.copyOf(command);
  }

  private boolean isHealthy() {
    var request =
        HttpRequest.newBuilder(URI.create(url() + "/health"))
            .timeout(Duration.ofSeconds(2))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

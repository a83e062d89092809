package dev.vertxms.testkit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testcontainers.utility.TestcontainersConfiguration;

/**
 * The Docker engine that Testcontainers would use, asked first whether it answers.
 *
 * <p>Testcontainers itself waits ten seconds or for ever for one that does not, and logs stack
 * traces.
 */
record DockerEngine(List<String> addresses, boolean secured) {

  private static final int LIMIT_SECONDS = 3;

  static DockerEngine local() {
    boolean secured = "1".equals(setting("docker.tls.verify"));
    String named = Optional.ofNullable(setting("tc.host")).orElse(setting("docker.host"));
    return new DockerEngine(named == null ? sockets() : List.of(named), secured);
  }

  private static @Nullable String setting(String name) {
    return TestcontainersConfiguration.getInstance().getEnvVarOrUserProperty(name, null);
  }

  private static List<String> sockets() {
    String home = System.getProperty("user.home");
    String runtime = System.getenv("XDG_RUNTIME_DIR");
    return Stream.of(
            Path.of(runtime == null ? home : runtime, "docker.sock"),
            Path.of(home, ".docker", "run", "docker.sock"),
            Path.of(home, ".docker", "desktop", "docker.sock"),
            Path.of("/var/run/docker.sock"))
        .filter(Files::exists)
        .map(socket -> "unix://" + socket)
        .toList();
  }

  /** Why there is no engine to use; empty when one answers. Takes three seconds an address. */
  Optional<String> trouble() {
    if (addresses.isEmpty()) {
      return Optional.of("neither DOCKER_HOST nor a socket of Docker");
    }
    List<String> troubles = new ArrayList<>();
    for (String address : addresses) {
      Optional<String> trouble = trouble(address);
      if (trouble.isEmpty()) {
        return trouble;
      }
      troubles.add(address + ": " + trouble.get());
    }
    return Optional.of(String.join(", ", troubles));
  }

  private Optional<String> trouble(String address) {
    var asking = new FutureTask<>(() -> ask(address));
    var thread = new Thread(asking, "docker-ping");
    thread.setDaemon(true);
    thread.start();
    try {
      String answer = asking.get(LIMIT_SECONDS, TimeUnit.SECONDS);
      return answer.isEmpty() || answer.matches("HTTP/1\\.[01] 200")
          ? Optional.empty()
          : Optional.of("answers " + answer);
    } catch (TimeoutException e) {
      // Ends the read, and closes the connection.
      asking.cancel(true);
      return Optional.of("no answer within " + LIMIT_SECONDS + " s");
    } catch (ExecutionException e) {
      return Optional.of(String.valueOf(e.getCause()).replaceFirst("^[a-zA-Z.]*: ", ""));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }

  /** The first twelve bytes of the answer; none from one that is there and not to be read here. */
  private String ask(String address) throws IOException {
    URI uri = URI.create(address);
    if ("npipe".equals(uri.getScheme())) {
      return "";
    }
    try (var channel = SocketChannel.open(socketAddress(uri))) {
      if (secured || "https".equals(uri.getScheme())) {
        return "";
      }
      byte[] request = "GET /_ping HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
      channel.write(ByteBuffer.wrap(request));
      var answer = ByteBuffer.allocate("HTTP/1.1 200".length());
      while (answer.hasRemaining() && channel.read(answer) >= 0) {}
      if (answer.position() == 0) {
        throw new IOException("closes the connection");
      }
      return new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII);
    }
  }

  private static SocketAddress socketAddress(URI uri) throws IOException {
    if ("unix".equals(uri.getScheme())) {
      return UnixDomainSocketAddress.of(uri.getPath());
    }
    if (uri.getHost() == null) {
      throw new IOException("no host (expected: unix:///path or tcp://host:port)");
    }
    return new InetSocketAddress(uri.getHost(), uri.getPort() == -1 ? 2375 : uri.getPort());
  }
}

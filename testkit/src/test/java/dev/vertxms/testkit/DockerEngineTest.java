package dev.vertxms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whether an engine answers is known soon, whatever is at its address. */
@Timeout(20)
class DockerEngineTest {

  private ServerSocket server;
  private String address;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    address = "tcp://127.0.0.1:" + server.getLocalPort();
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private void answer(String text) {
    CompletableFuture.runAsync(
        () -> {
          try (var socket = server.accept()) {
            socket.getInputStream().read();
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static DockerEngine at(String... addresses) {
    return new DockerEngine(List.of(addresses), false);
  }

  @Test
  void findsOneThatAnswers() {
    answer("HTTP/1.0 200 OK\r\n\r\nOK");
    assertThat(at(address).trouble()).isEmpty();
  }

  @Test
  void goesOnToTheNextAddress(@TempDir Path directory) {
    answer("HTTP/1.1 200 OK\r\n\r\nOK");
    assertThat(at("unix://" + directory + "/none.sock", address).trouble()).isEmpty();
  }

  @Test
  void saysWhatAnswersInstead() {
    answer("HTTP/1.1 502 Bad Gateway\r\n\r\n");
    assertThat(at(address).trouble()).hasValue(address + ": answers HTTP/1.1 502");
  }

  @Test
  void takesAClosedConnectionForNone() {
    answer("");
    assertThat(at(address).trouble()).isPresent();
  }

  @Test
  void waitsOnlySoLongForASilentOne() {
    var began = System.nanoTime();
    assertThat(at(address).trouble()).hasValue(address + ": no answer within 3 s");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
  }

  @Test
  void waitsOnlySoLongForASilentSocket(@TempDir Path directory) throws IOException {
    Path path = directory.resolve("docker.sock");
    try (var silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      silent.bind(UnixDomainSocketAddress.of(path));
      assertThat(at("unix://" + path).trouble())
          .hasValue("unix://" + path + ": no answer within 3 s");
    }
  }

  @Test
  void saysThatNobodyListens(@TempDir Path directory) throws IOException {
    server.close();
    assertThat(at(address).trouble()).hasValue(address + ": Connection refused");
    assertThat(at("unix://" + directory + "/none.sock").trouble())
        .hasValueSatisfying(trouble -> assertThat(trouble).endsWith("No such file or directory"));
    assertThat(at().trouble()).hasValue("neither DOCKER_HOST nor a socket of Docker");
    assertThat(at("localhost").trouble())
        .hasValue("localhost: no host (expected: unix:///path or tcp://host:port)");
  }
}

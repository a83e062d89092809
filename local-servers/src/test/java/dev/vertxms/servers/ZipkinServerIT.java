package dev.vertxms.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipkinServerIT {

  private static final String SPAN =
      """
      [{"traceId":"000000000000000a000000000000000b","id":"000000000000000b","name":"get /",\
      "timestamp":%d,"duration":10,"kind":"SERVER","localEndpoint":{"serviceName":"probe"}}]
      """;

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void keepsSpansUntilStoppedAndComesBackOnTheSamePort() throws Exception {
    try (var zipkin = ZipkinServer.startOnFreePort()) {
      assertThat(post(zipkin.url() + "/api/v2/spans", spanOfNow())).isEqualTo(202);
      await().until(() -> get(zipkin.url() + "/api/v2/services").contains("probe"));

      String url = zipkin.url();
      zipkin.stop();
      assertThat(zipkin.isRunning()).isFalse();
      assertThat(Ports.isTaken(zipkin.port())).isFalse();

      zipkin.start();
      assertThat(zipkin.url()).isEqualTo(url);
      assertThat(get(url + "/api/v2/services")).isEqualTo("[]");
    }
  }

  @Test
  void namesThePortThatIsTaken(@TempDir Path folder) throws Exception {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(
              () ->
                  ZipkinServer.start(
                      ZipkinServer.jarOfTheBuild(), other.getLocalPort(), folder.resolve("log")))
          .isInstanceOf(ServerStartException.class)
          .hasMessage("zipkin: port " + other.getLocalPort() + " is taken");
    }
  }

  @Test
  void tellsWhatTheProcessSaidBeforeItDied(@TempDir Path folder) throws Exception {
    Path noJar = Files.writeString(folder.resolve("zipkin-server.jar"), "not a jar");
    assertThatThrownBy(() -> ZipkinServer.start(noJar, 0, folder.resolve("log")))
        .isInstanceOf(ServerStartException.class)
        .hasMessageStartingWith("zipkin ended with exit code 1 while starting; it logged last:")
        .hasMessageContaining("Invalid or corrupt jarfile");
  }

  @Test
  void namesTheJarThatIsMissing(@TempDir Path folder) {
    assertThatThrownBy(
            () -> ZipkinServer.start(folder.resolve("none.jar"), 0, folder.resolve("log")))
        .isInstanceOf(ServerStartException.class)
        .hasMessage("zipkin: " + folder.resolve("none.jar") + " does not exist");
  }

  private static String spanOfNow() {
    return SPAN.formatted(System.currentTimeMillis() * 1000);
  }

  private int post(String url, String json) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
  }

  private String get(String url) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(url)).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}

package dev.vertxms.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vertxms.http.Routes;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two hundred callers who are slow on purpose, and one who is not. */
class SlowCallersIT {

  private static final int MANY = 200;
  private static final String HEAD =
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
          + "Content-Length: 100000\r\n\r\n";

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Caller> callers = new ArrayList<>();
  private Running service;

  /** Takes something and gives much. */
  public static final class Echo extends ServiceVerticle {

    private static final String MUCH = "x".repeat(8 * 1024 * 1024);

    @Override
    protected void routes(Routes routes) {
      routes
          .get("/quick", "quick")
          .returns(String.class)
          .handle(request -> Future.succeededFuture("done"));
      routes
          .get("/much", "much")
          .returns(String.class)
          .handle(request -> Future.succeededFuture(MUCH));
      routes
          .post("/echo", "echo")
          .body(Map.class)
          .returns(Map.class)
          .handle(request -> Future.succeededFuture(request.body()));
    }
  }

  /** One connection that is read and written without waiting. */
  private static final class Caller {

    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocate(4096);
    private boolean closed;

    Caller(int port) throws IOException {
      channel = SocketChannel.open();
      channel.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
      channel.connect(new InetSocketAddress("127.0.0.1", port));
      channel.configureBlocking(false);
    }

    /** Sends if that is still possible, so that the connection is never silent. */
    void send(String text) {
      try {
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
      } catch (IOException e) {
        closed = true;
      }
    }

    /** Reads what there is; whether the other side has closed. */
    boolean isClosed() {
      try {
        while (!closed && in.hasRemaining()) {
          int read = channel.read(in);
          if (read == 0) {
            return false;
          }
          closed = read == -1;
        }
      } catch (IOException e) {
        closed = true;
      }
      return closed;
    }

    String answer() {
      return new String(in.array(), 0, in.position(), StandardCharsets.UTF_8);
    }

    void close() {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @BeforeEach
  void start() {
    service =
        Running.of(
            Echo::new,
            Map.of(
                "service.instances", "2",
                "server.connections.header-timeout", "1s",
                "server.connections.body-timeout", "1s",
                "server.connections.write-timeout", "1s"));
  }

  @AfterEach
  void stop() {
    callers.forEach(Caller::close);
    service.close();
  }

  @Test
  void closesThoseWhoTrickleHeaders() throws Exception {
    connect(MANY, "GET /quick HTTP/1.1\r\n");

    tricklesUntilClosed("a");

    assertThat(callers).allMatch(caller -> caller.answer().startsWith("HTTP/1.1 408 "));
    assertThat(callers.get(0).answer())
        .contains("connection: close", "{\"code\":10408,\"message\":\"Request Timeout\"");
  }

  @Test
  void closesThoseWhoTrickleAnotherRequestsHeaders() throws Exception {
    connect(MANY, "GET /quick HTTP/1.1\r\nHost: a\r\n\r\nGET /quick HT");

    tricklesUntilClosed("a");

    assertThat(callers)
        .allMatch(caller -> caller.answer().startsWith("HTTP/1.1 200 "))
        .allMatch(caller -> caller.answer().contains("HTTP/1.1 408 "));
  }

  @Test
  void closesThoseWhoSayNothing() throws Exception {
    connect(MANY, "");

    tricklesUntilClosed("");

    assertThat(callers).allMatch(caller -> caller.answer().isEmpty());
  }

  @Test
  void closesThoseWhoTrickleABody() throws Exception {
    connect(MANY, HEAD);

    tricklesUntilClosed(" ");

    assertThat(callers).allMatch(caller -> caller.answer().startsWith("HTTP/1.1 408 "));
    await().until(() -> service.service().admission().inFlight() == 0);
  }

  @Test
  void closesThoseWhoDoNotRead() throws Exception {
    connect(10, "GET /much HTTP/1.1\r\nHost: a\r\n\r\n");

    await().until(() -> service.service().connections() >= 10);
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> {
              othersAreServed();
              assertThat(service.service().connections()).isLessThanOrEqualTo(2);
            });
  }

  @Test
  void leavesThoseAloneWhoKeepAConnection() throws Exception {
    connect(5, "GET /quick HTTP/1.1\r\nHost: a\r\n\r\n");
    connect(MANY, "");
    List<Caller> silent = callers.subList(5, callers.size());
    await().atMost(Duration.ofSeconds(10)).until(() -> silent.stream().allMatch(Caller::isClosed));

    List<Caller> kept = callers.subList(0, 5);
    assertThat(kept).noneMatch(Caller::isClosed);
    kept.forEach(caller -> caller.send("GET /quick HTTP/1.1\r\nHost: a\r\n\r\n"));
    await()
        .untilAsserted(
            () ->
                assertThat(kept)
                    .noneMatch(Caller::isClosed)
                    .allMatch(caller -> caller.answer().split("HTTP/1.1 200 ", -1).length == 3));
  }

  @Test
  void closesConnectionsBeyondTheCap() throws Exception {
    service.close();
    service = Running.of(Echo::new, Map.of("server.connections.max", "5"));
    connect(5, "GET /quick HTTP/1.1\r\nHost: a\r\n\r\n");
    await()
        .until(
            () ->
                callers.stream()
                    .allMatch(caller -> !caller.isClosed() && !caller.answer().isEmpty()));

    var beyond = new Caller(service.port());

    await().until(beyond::isClosed);
    assertThat(beyond.answer()).isEmpty();
    assertThat(callers).noneMatch(Caller::isClosed);
    callers.remove(0).close();
    await().until(() -> service.service().connections() == 4);
    connect(1, "GET /quick HTTP/1.1\r\nHost: a\r\n\r\n");
    await().until(() -> callers.get(4).isClosed() || !callers.get(4).answer().isEmpty());
    assertThat(callers.get(4).answer()).startsWith("HTTP/1.1 200 ");
  }

  private void connect(int many, String text) throws IOException {
    for (int i = 0; i < many; i++) {
      var caller = new Caller(service.port());
      callers.add(caller);
      caller.send(text);
    }
  }

  private void tricklesUntilClosed(String text) {
    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(
            () -> {
              othersAreServed();
              callers.stream()
                  .filter(caller -> !caller.isClosed())
                  .forEach(caller -> caller.send(text));
              assertThat(callers).allMatch(Caller::isClosed);
            });
  }

  private void othersAreServed() throws Exception {
    var request = HttpRequest.newBuilder(URI.create(service.url() + "/quick")).build();
    assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }
}

package dev.vertxms.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class DrainHandlerTest {

  @Test
  void closesTheConnectionBehindTheFirstAnswerAfterDrainingBegan() throws Exception {
    var draining = new AtomicBoolean();
    try (var server =
            TestServer.of(
                routes ->
                    routes.get("/one", "one").handle(request -> Future.succeededFuture("done")),
                router -> router.route().handler(new DrainHandler(draining::get)));
        var socket = server.connect();
        var reader = new BufferedReader(new InputStreamReader(socket.getInputStream()))) {

      assertThat(ask(socket, reader)).noneMatch(line -> line.startsWith("connection"));

      draining.set(true);
      assertThat(ask(socket, reader)).contains("HTTP/1.1 200 OK", "connection: close");
      // The answer's body, which has no line end, is all that follows.
      assertThat(reader.readLine()).isEqualTo("{\"code\":0,\"data\":\"done\"}");
      assertThat(reader.readLine()).isNull();
    }
  }

  /** Sends a request and reads the head of the answer, and of a kept connection the body too. */
  private static List<String> ask(Socket socket, BufferedReader reader) throws IOException {
    socket.getOutputStream().write("GET /one HTTP/1.1\r\nhost: a\r\n\r\n".getBytes());
    List<String> head = new ArrayList<>();
    for (String line = reader.readLine(); !line.isEmpty(); line = reader.readLine()) {
      head.add(line);
    }
    if (!head.contains("connection: close")) {
      reader.skip("{\"code\":0,\"data\":\"done\"}".length());
    }
    return head;
  }
}

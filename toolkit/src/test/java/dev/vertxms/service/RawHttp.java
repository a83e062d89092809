package dev.vertxms.service;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One request a connection, sent byte by byte as given: no client corrects what is malformed. */
final class RawHttp {

  /** What came back. */
  record Response(int status, String text) {

    JsonObject json() {
      return new JsonObject(text.substring(text.indexOf("\r\n\r\n") + 4));
    }
  }

  private final int port;

  RawHttp(int port) {
    this.port = port;
  }

  /**
   * @param headers whole lines, without Host, Connection and Content-Length
   */
  Response send(String method, String target, List<String> headers, byte[] body)
      throws IOException {
    var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n");
    headers.forEach(line -> head.append(line).append("\r\n"));
    head.append("Connection: close\r\nContent-Length: ").append(body.length).append("\r\n\r\n");
    var request = new ByteArrayOutputStream();
    request.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    request.writeBytes(body);
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.toByteArray());
      String text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Response(Integer.parseInt(text.substring(9, 12)), text);
    }
  }
}

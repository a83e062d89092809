package dev.vertxms.mesh;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Stands in for a sample service: ready at once, and shows the environment that it was given. */
public final class StubService {

  private StubService() {}

  public static void main(String[] args) throws IOException {
    int port = Integer.parseInt(System.getenv("SERVER_PORT"));
    var server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body =
              exchange.getRequestURI().getPath().equals("/env")
                  ? System.getenv().toString().getBytes(StandardCharsets.UTF_8)
                  : "{}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    System.out.println(
        "{\"message\":\"started\",\"arguments\":\"" + String.join(" ", args) + "\"}");
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> System.out.println("{\"message\":\"stopped\"}")));
  }
}

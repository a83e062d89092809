package dev.vertxms.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vertxms.http.Routes;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a browser is told of pages from elsewhere. */
class ServiceCorsIT {

  private static final String PAGE = "https://app.example.org";
  private static final String STRANGER = "https://stranger.example.org";
  private static final String NAMED = "[" + PAGE + "]";

  /** Answers one route. */
  public static final class Things extends ServiceVerticle {
    @Override
    protected void routes(Routes routes) {
      routes.put("/things/{id}", "putThing").handle(request -> Future.succeededFuture("put"));
    }
  }

  @Test
  void allowsWhatAPageOfANamedOriginAsks() throws Exception {
    var answer = preflight(NAMED, PAGE);

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("access-control-allow-origin")).isEqualTo(PAGE);
    assertThat(answer.header("access-control-allow-methods")).contains("PUT");
    assertThat(answer.header("access-control-allow-headers").toLowerCase(Locale.ROOT))
        .contains("content-type", "traceparent");
    assertThat(answer.header("access-control-max-age")).isEqualTo("600");
  }

  @Test
  void answersAPageOfANamedOriginAndLetsItReadTheTraceId() throws Exception {
    var answer = put(NAMED, PAGE);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("access-control-allow-origin")).isEqualTo(PAGE);
    assertThat(answer.header("access-control-expose-headers")).isEqualTo("X-Trace-Id");
  }

  @Test
  void tellsCachesThatTheAnswerDependsOnTheOrigin() throws Exception {
    var answer = put("[" + PAGE + ", https://other.example.org]", PAGE);

    assertThat(answer.header("access-control-allow-origin")).isEqualTo(PAGE);
    assertThat(answer.header("vary")).containsIgnoringCase("origin");
  }

  @Test
  void tellsCachesThatOneNamedOriginIsAnsweredOtherwise() throws Exception {
    for (String origin : new String[] {PAGE, STRANGER}) {
      assertThat(send(NAMED, "PUT", origin).header("vary")).isEqualToIgnoringCase("origin");
    }
  }

  @ParameterizedTest
  @CsvSource({"OPTIONS", "PUT"})
  void refusesAStrangerWithAnEnvelope(String method) throws Exception {
    var answer = send(NAMED, method, STRANGER);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.header("access-control-allow-origin")).isNull();
    assertThat(new JsonObject(answer.body()).getInteger("code")).isEqualTo(10403);
  }

  @Test
  void allowsEveryOriginWhereAllAreNamed() throws Exception {
    assertThat(preflight("['*']", STRANGER).header("access-control-allow-origin")).isEqualTo("*");
    assertThat(put("['*']", STRANGER).header("access-control-allow-origin")).isEqualTo("*");
  }

  @Test
  void allowsNoPageFromElsewhereUnlessToldSo() throws Exception {
    assertThat(preflight("[]", PAGE).status()).isEqualTo(405);
    assertThat(preflight("[]", PAGE).header("access-control-allow-origin")).isNull();
    assertThat(put("[]", PAGE).header("access-control-allow-origin")).isNull();
  }

  private record Seen(int status, Map<String, String> headers, String body) {
    String header(String name) {
      return headers.get(name);
    }
  }

  private static Seen preflight(String origins, String origin) throws IOException {
    return send(origins, "OPTIONS", origin);
  }

  private static Seen put(String origins, String origin) throws IOException {
    return send(origins, "PUT", origin);
  }

  /** By hand: the JDK's client sends no Origin. */
  private static Seen send(String origins, String method, String origin) throws IOException {
    try (var service = start(origins);
        var socket = new Socket("127.0.0.1", service.port())) {
      socket.setSoTimeout(10_000);
      String preflight =
          method.equals("OPTIONS")
              ? "Access-Control-Request-Method: PUT\r\n"
                  + "Access-Control-Request-Headers: content-type,traceparent\r\n"
              : "Content-Length: 0\r\n";
      String request =
          method
              + " /things/7 HTTP/1.1\r\nHost: a\r\nConnection: close\r\nOrigin: "
              + origin
              + "\r\n"
              + preflight
              + "\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static Seen parse(String answer) {
    int end = answer.indexOf("\r\n\r\n");
    String[] lines = answer.substring(0, end).split("\r\n");
    Map<String, String> headers = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      String[] field = lines[i].split(": ", 2);
      headers.merge(field[0].toLowerCase(Locale.ROOT), field[1], (a, b) -> a + "," + b);
    }
    int status = Integer.parseInt(lines[0].split(" ")[1]);
    return new Seen(status, headers, answer.substring(end + 4));
  }

  private static Running start(String origins) {
    return Running.of(
        Things::new,
        Map.of(
            "server.cors.allowed-origins", origins,
            "service.event-loops", "1",
            "tracing.enabled", "false"));
  }
}

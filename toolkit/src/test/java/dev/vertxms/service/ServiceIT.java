package dev.vertxms.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vertxms.error.ServiceException;
import dev.vertxms.http.Chain;
import dev.vertxms.http.Page;
import dev.vertxms.http.Parameter;
import dev.vertxms.http.Routes;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The envelope, seen from outside: every way in which a request can end. */
class ServiceIT {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static Running service;

  record Thing(@NotNull @Size(min = 1, max = 5) String name, @Min(0) @Max(150) int age) {}

  /** Answers in each way that a function can. */
  public static final class Things extends ServiceVerticle {

    @Override
    protected void chain(Chain chain) {
      chain
          .add(Chain.Stage.FIRST, context -> mark(context, "first"))
          .add(Chain.Stage.BEFORE_BODY, context -> mark(context, "before-body"))
          .add(Chain.Stage.BEFORE_ENDPOINT, context -> mark(context, "before-endpoint"))
          .add(
              Chain.Stage.AFTER_ENDPOINT,
              context -> {
                if (context.request().path().equals("/static")) {
                  context.response().end("from behind");
                } else {
                  context.next();
                }
              });
    }

    private static void mark(RoutingContext context, String stage) {
      String before = context.response().headers().get("stages");
      context.response().putHeader("stages", before == null ? stage : before + "," + stage);
      context.next();
    }

    @Override
    protected void routes(Routes routes) {
      routes
          .get("/things/{id}", "getThing")
          .path("id", Long.class)
          .returns(Map.class)
          .handle(
              request ->
                  Future.succeededFuture(Map.of("id", request.<Long>path("id"), "theName", "n")));
      routes
          .get("/things", "listThings")
          .query("ids", Integer.class, Parameter::asList)
          .returnsPage(Integer.class)
          .handle(
              request ->
                  Future.succeededFuture(
                      Page.of(
                          request.page(),
                          request.<List<Integer>>optionalQuery("ids").orElse(List.of(7)),
                          41)));
      routes
          .post("/things", "createThing")
          .body(Thing.class)
          .returns(Thing.class)
          .status(201)
          .handle(request -> Future.succeededFuture(request.body()));
      routes
          .get("/nothing", "getNothing")
          .returnsNothing()
          .handle(request -> Future.succeededFuture());
      routes
          .get("/throws", "throwIt")
          .handle(
              request -> {
                throw new IllegalStateException("secret select * from passwords");
              });
      routes
          .get("/fails", "failIt")
          .handle(
              request ->
                  Future.failedFuture(ServiceException.conflict("already there").withCode(77)));
      routes
          .get("/speaks", "speak")
          .handle(
              request ->
                  request.context().response().end("raw").map(sent -> "an envelope nobody sees"));
      routes.get("/raw", "raw").handler(context -> context.response().end("plain"));
      routes
          .get("/unwritable", "unwritable")
          .handle(request -> Future.succeededFuture(new Object()));
    }
  }

  @BeforeAll
  static void start() {
    service =
        Running.of(
            Things::new,
            Map.of(
                "server.max-body", "1KiB",
                "service.instances", "2",
                "tracing.enabled", "false"));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void wrapsAResultInTheEnvelope() throws Exception {
    var answer = get("/things/7");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(json(answer).getInteger("code")).isZero();
    assertThat(json(answer).getJsonObject("data").getInteger("id")).isEqualTo(7);
  }

  @Test
  void givesAPageItsPagination() throws Exception {
    var answer = json(get("/things?page=2&size=3"));

    assertThat(answer.getJsonObject("pagination"))
        .isEqualTo(new JsonObject().put("page", 2).put("size", 3).put("total", 41));
    assertThat(answer.getJsonArray("data")).containsExactly(7);
  }

  @Test
  void readsListsWithCommasAndRepeated() throws Exception {
    assertThat(json(get("/things?ids=1,2&ids=3")).getJsonArray("data")).containsExactly(1, 2, 3);
  }

  @Test
  void answersNullForNothing() throws Exception {
    assertThat(get("/nothing").body()).isEqualTo("{\"code\":0,\"data\":null}");
  }

  @Test
  void answersHeadLikeGetWithoutABody() throws Exception {
    var answer = send(request("/nothing").method("HEAD", BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void createsFromAValidBody() throws Exception {
    var answer = post("{\"name\":\"abc\",\"age\":3}", "application/json; charset=utf-8");

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(json(answer).getJsonObject("data"))
        .isEqualTo(new JsonObject().put("name", "abc").put("age", 3));
  }

  @Test
  void namesEveryBrokenRule() throws Exception {
    var answer = post("{\"name\":\"abcdef\",\"age\":-1,\"hat\":1}", "application/json");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(json(answer).getInteger("code")).isEqualTo(10422);
    assertThat(
            json(answer).getJsonArray("violations").stream()
                .map(v -> ((JsonObject) v).getString("field")))
        .containsExactlyInAnyOrder("/name", "/age", "/hat");
  }

  @Test
  void namesThePositionOfASyntaxError() throws Exception {
    var answer = post("{\"name\":\n  oops}", "application/json");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).getString("error")).contains("line 2, column");
  }

  @ParameterizedTest
  @CsvSource({"text/plain", "application/xml", "''"})
  void refusesAnotherMediaType(String type) throws Exception {
    var answer = post("{}", type);

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(answer.headers().firstValue("accept")).hasValue("application/json");
  }

  @ParameterizedTest
  @CsvSource({
    "/nope, 404, 10404, Not Found",
    "/things/x, 422, 10422, Unprocessable Entity",
    "/things?size=101, 422, 10422, Unprocessable Entity",
    "/things?page=0, 422, 10422, Unprocessable Entity",
    "/throws, 500, 10500, Internal Server Error",
    "/unwritable, 500, 10500, Internal Server Error",
    "/fails, 409, 77, Conflict"
  })
  void failsWithAnErrorEnvelope(String path, int status, int code, String phrase) throws Exception {
    var answer = get(path);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(json(answer).getInteger("code")).isEqualTo(code);
    assertThat(json(answer).getString("message")).isEqualTo(phrase);
  }

  @Test
  void tellsNothingOfWhatWasNotThrownOnPurpose() throws Exception {
    assertThat(get("/throws").body()).doesNotContain("secret", "Exception", "select");
    assertThat(get("/unwritable").body()).doesNotContain("java", "Object");
  }

  @Test
  void namesTheAllowedMethods() throws Exception {
    var answer = send(request("/things").DELETE());

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("allow")).hasValue("GET, HEAD, POST");
    assertThat(json(answer).getInteger("code")).isEqualTo(10405);
  }

  @Test
  void refusesABodyThatIsTooLarge() throws Exception {
    var answer = post("{\"name\":\"" + "x".repeat(2000) + "\"}", "application/json");

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(json(answer).getInteger("code")).isEqualTo(10413);
  }

  @Test
  void refusesWhatItCannotAnswerAs() throws Exception {
    var answer = send(request("/nothing").header("Accept", "text/csv"));

    assertThat(answer.statusCode()).isEqualTo(406);
    assertThat(json(answer).getInteger("code")).isEqualTo(10406);
  }

  @Test
  void refusesARequestLineThatIsTooLong() throws Exception {
    assertThat(raw("GET /" + "x".repeat(5000) + " HTTP/1.1\r\nhost: a\r\n\r\n"))
        .startsWith("HTTP/1.0 414 ")
        .contains("\"code\":10414");
  }

  @Test
  void refusesHeadersThatAreTooLong() throws Exception {
    assertThat(raw("GET / HTTP/1.1\r\nhost: a\r\nx: " + "x".repeat(9000) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 431 ")
        .contains("\"code\":10431");
  }

  @Test
  void refusesWhatIsNotHttp() throws Exception {
    assertThat(raw("what is this\r\n\r\n")).startsWith("HTTP/1.0 400 ").contains("\"code\":10400");
  }

  @Test
  void leavesAResponseAloneThatWasEndedByHand() throws Exception {
    assertThat(get("/speaks").body()).isEqualTo("raw");
    assertThat(get("/raw").body()).isEqualTo("plain");
  }

  @Test
  void runsOwnHandlersAtTheirStages() throws Exception {
    assertThat(get("/nothing").headers().firstValue("stages"))
        .hasValue("first,before-body,before-endpoint");
    assertThat(get("/static").body()).isEqualTo("from behind");
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  private static HttpResponse<String> post(String body, String type) throws Exception {
    var request = request("/things").POST(BodyPublishers.ofString(body));
    return send(type.isEmpty() ? request : request.header("Content-Type", type));
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static JsonObject json(HttpResponse<String> answer) {
    return new JsonObject(answer.body());
  }

  private static String raw(String request) throws Exception {
    try (var socket = new Socket("127.0.0.1", service.port())) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

package dev.vertxms.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.vertxms.http.Api;
import dev.vertxms.http.Routes;
import dev.vertxms.json.Json;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentRoutesIT {

  private static final OpenApiDocument DOCUMENT = document();
  private static DocumentServer server;

  record Thing(String name) {}

  private static OpenApiDocument document() {
    var routes = new Routes(Api.of("thing-service", "1.2.3"));
    routes
        .get("/things", "listThings")
        .summary("Größe und 大小")
        .returnsList(Thing.class)
        .handle(request -> Future.succeededFuture(List.of()));
    return OpenApiDocument.of(routes.table());
  }

  @BeforeAll
  static void start() {
    server = new DocumentServer(DOCUMENT.toTree(), OpenApiSettings.defaults());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void servesTheBytesThatTheCommandPrints() throws Exception {
    assertThat(text(server.get("/openapi/spec.json"))).isEqualTo(DOCUMENT.toJson());
    assertThat(text(server.get("/openapi/spec.yaml"))).isEqualTo(DOCUMENT.toYaml());
  }

  @ParameterizedTest
  @CsvSource({"json, application/json", "yaml, application/yaml"})
  void saysWhatItIsAndThatItMayHaveChanged(String format, String type) throws Exception {
    var answer = server.get("/openapi/spec." + format);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "content-type")).isEqualTo(type);
    assertThat(header(answer, "cache-control")).isEqualTo("no-cache");
    assertThat(header(answer, "vary")).isEqualToIgnoringCase("accept-encoding");
    assertThat(header(answer, "x-content-type-options")).isEqualTo("nosniff");
    assertThat(header(answer, "content-encoding")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "identity"})
  void tagsTheBytesThatItSends(String encoding) throws Exception {
    var answer = server.get("/openapi/spec.json", "Accept-Encoding", encoding);

    byte[] hash = MessageDigest.getInstance("SHA-256").digest(answer.body());
    assertThat(header(answer, "etag"))
        .isEqualTo("\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash) + "\"");
  }

  @Test
  void compressesForThoseWhoWantIt() throws Exception {
    var answer = server.get("/openapi/spec.json", "Accept-Encoding", "br, gzip");

    assertThat(header(answer, "content-encoding")).isEqualTo("gzip");
    assertThat(header(answer, "vary")).isEqualToIgnoringCase("accept-encoding");
    assertThat(header(answer, "content-length")).isEqualTo("" + answer.body().length);
    var plain = new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
    assertThat(new String(plain, UTF_8)).isEqualTo(DOCUMENT.toJson());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        "W/%s",
        "\"other\", %s",
        "\"a,b\",W/%s , \"c\"",
        "*",
        " * ",
        "not a tag, %s"
      })
  void sendsNothingToThoseWhoHaveIt(String ifNoneMatch) throws Exception {
    String etag = header(server.get("/openapi/spec.json"), "etag");

    for (String method : List.of("GET", "HEAD")) {
      var answer =
          server.send(method, "/openapi/spec.json", "If-None-Match", ifNoneMatch.formatted(etag));

      assertThat(answer.statusCode()).isEqualTo(304);
      assertThat(answer.body()).isEmpty();
      assertThat(header(answer, "etag")).isEqualTo(etag);
      assertThat(header(answer, "cache-control")).isEqualTo("no-cache");
      assertThat(header(answer, "vary")).isEqualToIgnoringCase("accept-encoding");
      assertThat(header(answer, "content-type")).isNull();
    }
  }

  @Test
  void looksAtEveryIfNoneMatch() throws Exception {
    String etag = header(server.get("/openapi/spec.json"), "etag");

    var answer =
        server.get("/openapi/spec.json", "If-None-Match", "\"other\"", "If-None-Match", etag);

    assertThat(answer.statusCode()).isEqualTo(304);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"other\"", "W/\"other\"", "", "unquoted", "\"*\""})
  void sendsAllToThoseWhoHaveAnother(String ifNoneMatch) throws Exception {
    assertThat(server.get("/openapi/spec.json", "If-None-Match", ifNoneMatch).statusCode())
        .isEqualTo(200);
  }

  @Test
  void doesNotTakeOneEncodingForTheOther() throws Exception {
    String plain = header(server.get("/openapi/spec.json"), "etag");

    var answer =
        server.get("/openapi/spec.json", "If-None-Match", plain, "Accept-Encoding", "gzip");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "etag")).isNotEqualTo(plain);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "identity"})
  void answersHeadLikeGetWithoutABody(String encoding) throws Exception {
    var get = server.get("/openapi/spec.yaml", "Accept-Encoding", encoding);
    var head = server.send("HEAD", "/openapi/spec.yaml", "Accept-Encoding", encoding);

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().map()).isEqualTo(get.headers().map());
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
  void refusesOtherMethods(String method) throws Exception {
    var answer = server.send(method, "/openapi/spec.json");

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(header(answer, "allow")).isEqualTo("GET, HEAD");
    assertThat(new JsonObject(text(answer)).getInteger("code")).isEqualTo(10405);
  }

  @Test
  void putsTheSettingsServersInPlaceOfItsOwn() throws Exception {
    var tree = (ObjectNode) DOCUMENT.toTree();
    tree.putArray("servers").addObject().put("url", "http://inside:8080");
    var settings = new OpenApiSettings(true, false, List.of("https://api.example.org", "/v1"), 0);

    try (var behindGateway = new DocumentServer(tree, settings)) {
      JsonNode json = Json.mapper().readTree(behindGateway.get("/openapi/spec.json").body());
      JsonNode yaml = new YAMLMapper().readTree(behindGateway.get("/openapi/spec.yaml").body());

      assertThat(json).isEqualTo(yaml);
      assertThat(json.path("servers"))
          .hasToString("[{\"url\":\"https://api.example.org\"},{\"url\":\"/v1\"}]");
      assertThat(json.fieldNames())
          .toIterable()
          .containsExactly("openapi", "info", "servers", "security", "paths", "components");
      assertThat(json.path("paths")).isEqualTo(tree.path("paths"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/openapi/spec.json", "/openapi/spec.yaml", "/openapi", "/openapi/"})
  void isNotThereWhenSwitchedOff(String path) throws Exception {
    try (var silent =
        new DocumentServer(DOCUMENT.toTree(), new OpenApiSettings(false, true, List.of(), 0))) {
      var answer = silent.get(path);

      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(new JsonObject(text(answer)).getInteger("code")).isEqualTo(10404);
    }
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), UTF_8);
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse(null);
  }
}

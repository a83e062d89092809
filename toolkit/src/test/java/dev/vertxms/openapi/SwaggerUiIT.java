package dev.vertxms.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SwaggerUiIT {

  private static final String VERSION = Webjar.version();
  private static DocumentServer server;

  @BeforeAll
  static void start() {
    server = new DocumentServer(document("thing-service"), OpenApiSettings.defaults());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static ObjectNode document(String title) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode().put("openapi", "3.1.0");
    tree.putObject("info").put("title", title).put("version", "1");
    tree.putObject("paths");
    return tree;
  }

  @Test
  void showsThePageUnderTheDocumentsTitle() throws Exception {
    var answer = server.get("/openapi/");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "content-type")).isEqualTo("text/html; charset=utf-8");
    assertThat(header(answer, "cache-control")).isEqualTo("no-cache");
    assertThat(header(answer, "x-content-type-options")).isEqualTo("nosniff");
    assertThat(text(answer)).contains("<title>thing-service</title>").doesNotContain("${");
  }

  @Test
  void doesNotTakeATitleForMarkup() throws Exception {
    try (var other =
        new DocumentServer(
            document("</title><script>a && b</script>"), OpenApiSettings.defaults())) {
      assertThat(text(other.get("/openapi/")))
          .contains("<title>&lt;/title>&lt;script>a &amp;&amp; b&lt;/script></title>");
    }
  }

  @Test
  void reachesEverythingByRelativeLinks() throws Exception {
    var links = Pattern.compile("(?:src|href)=\"([^\"]*)\"").matcher(text(server.get("/openapi/")));
    List<String> found = links.results().map(link -> link.group(1)).toList();

    assertThat(found).hasSize(4).noneMatch(link -> link.startsWith("/") || link.contains(":"));
    for (String link : found) {
      String path = URI.create("/openapi/").resolve(link).getPath();
      assertThat(server.get(path).statusCode()).as(path).isEqualTo(200);
    }
    assertThat(text(server.get("/openapi/initializer.js"))).contains("url: \"spec.json\"");
  }

  @Test
  void allowsThePageNothingForeign() throws Exception {
    assertThat(header(server.get("/openapi/"), "content-security-policy"))
        .isEqualTo(
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
                + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none';"
                + " frame-ancestors 'self'");
  }

  @Test
  void letsThePageCallTheDocumentsServers() throws Exception {
    var tree = document("thing-service");
    var servers = tree.putArray("servers");
    Stream.of("https://api.example.org:8443/v1", "/v2", "https://{env}.example.org")
        .forEach(url -> servers.addObject().put("url", url));

    try (var other = new DocumentServer(tree, OpenApiSettings.defaults())) {
      assertThat(header(other.get("/openapi/"), "content-security-policy"))
          .contains("; connect-src 'self' https://api.example.org:8443; ");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "swagger-ui.css, text/css; charset=utf-8",
    "swagger-ui-bundle.js, text/javascript; charset=utf-8",
    "favicon-32x32.png, image/png"
  })
  void servesTheWebjarsFilesToBeKept(String file, String type) throws Exception {
    String path = "/openapi/" + VERSION + "/" + file;
    var answer = server.get(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(Webjar.file(VERSION, file));
    assertThat(header(answer, "content-type")).isEqualTo(type);
    assertThat(header(answer, "cache-control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(header(answer, "x-content-type-options")).isEqualTo("nosniff");
    assertThat(server.get(path, "If-None-Match", header(answer, "etag")).statusCode())
        .isEqualTo(304);
  }

  @Test
  void compressesTheBundle() throws Exception {
    var answer =
        server.get(
            "/openapi/" + VERSION + "/swagger-ui-bundle.js", "Accept-Encoding", "gzip, deflate");

    assertThat(header(answer, "content-encoding")).isEqualTo("gzip");
    assertThat(new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes())
        .isEqualTo(Webjar.file(VERSION, "swagger-ui-bundle.js"));
  }

  @Test
  void readsAFileForManyWhoAskFirst() throws Exception {
    try (var fresh = new DocumentServer(document("x"), OpenApiSettings.defaults())) {
      List<CompletableFuture<Integer>> answers =
          Stream.generate(
                  () ->
                      CompletableFuture.supplyAsync(
                          () -> length(fresh, "/openapi/" + VERSION + "/swagger-ui.css")))
              .limit(20)
              .toList();

      int expected = Webjar.file(VERSION, "swagger-ui.css").length;
      for (var answer : answers) {
        assertThat(answer.join()).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD"})
  void sendsTheOtherSpellingToThePageRelatively(String method) throws Exception {
    var answer = server.send(method, "/openapi");

    assertThat(answer.statusCode()).isEqualTo(308);
    assertThat(header(answer, "location")).isEqualTo("openapi/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/openapi/index.html",
        "/openapi/swagger-ui.css",
        "/openapi/SPEC.JSON",
        "/openapi/spec.json/",
        "/openapi/initializer.js.map",
        "/openapi/webjars/swagger-ui/5.31.0/swagger-ui.css",
        "/openapi/META-INF/resources/webjars/swagger-ui/5.31.0/swagger-ui.css",
        "/openapi/5.31.0",
        "/openapi/5.31.0/",
        "/openapi/5.31.0/index.html",
        "/openapi/5.31.0/swagger-ui.js",
        "/openapi/5.31.0/swagger-ui-es-bundle.js",
        "/openapi/5.31.0/oauth2-redirect.html",
        "/openapi/5.31.0/swagger-ui.css/",
        "/openapi/5.31.0/swagger-ui.css%00.png",
        "/openapi/5.31.0/swagger-ui.css%2f",
        "/openapi/5.30.0/swagger-ui.css",
        "/openapi/../META-INF/MANIFEST.MF",
        "/openapi/../../META-INF/MANIFEST.MF",
        "/openapi/5.31.0/../index.html",
        "/openapi/5.31.0/../../../../../META-INF/MANIFEST.MF",
        "/openapi/5.31.0/../../../../dev/vertxms/openapi/index.html",
        "/openapi/%2e%2e/META-INF/MANIFEST.MF",
        "/openapi/%2E%2E%2FMETA-INF/MANIFEST.MF",
        "/openapi/..%2f..%2fMETA-INF/MANIFEST.MF",
        "/openapi/..%5c..%5cMETA-INF/MANIFEST.MF",
        "/openapi/%252e%252e/META-INF/MANIFEST.MF",
        "/openapi/%c0%ae%c0%ae/META-INF/MANIFEST.MF",
        "/openapi/5.31.0/..;/..;/META-INF/MANIFEST.MF",
        "/openapi/file:///etc/passwd",
        "/openapi//etc/passwd",
        "/openapi/5.31.0//etc/passwd",
        "/openapi/%2fetc%2fpasswd"
      })
  void knowsNothingBesideItsList(String path) throws Exception {
    var answer = server.get(path);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(new JsonObject(text(answer)).getInteger("code")).isEqualTo(10404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/openapi", "/openapi/", "/openapi/initializer.js"})
  void isNotThereWhenSwitchedOffAlone(String path) throws Exception {
    try (var plain =
        new DocumentServer(document("x"), new OpenApiSettings(true, false, List.of(), 0))) {
      assertThat(plain.get(path).statusCode()).isEqualTo(404);
      assertThat(plain.get("/openapi/spec.json").statusCode()).isEqualTo(200);
    }
  }

  private static int length(DocumentServer server, String path) {
    try {
      return server.get(path).body().length;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), UTF_8);
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse(null);
  }
}

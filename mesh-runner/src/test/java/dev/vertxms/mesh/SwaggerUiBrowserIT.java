package dev.vertxms.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.WebElement;

/** Swagger UI as a reader of it sees it, with nothing to load from but the service. */
@EnabledIf(
    value = "dev.vertxms.mesh.Browser#isInstalled",
    disabledReason = "no chromium and chromedriver on the PATH")
@ExtendWith(MeshExtension.class)
class SwaggerUiBrowserIT {

  private static final String ANSWER = ".live-responses-table ";

  private static Browser browser;

  @BeforeAll
  static void start() {
    browser = Browser.start();
  }

  @AfterAll
  static void stop() {
    browser.close();
  }

  @AfterEach
  void nothingWentWrongAndNoStrangerWasAsked(RunningMesh mesh) {
    assertThat(browser.errors()).isEmpty();
    assertThat(browser.requests())
        .isNotEmpty()
        .allMatch(url -> services(mesh).anyMatch(service -> url.startsWith(service.url() + "/")));
  }

  @Test
  void showsEveryOperationOfEachService(RunningMesh mesh) {
    services(mesh).forEach(SwaggerUiBrowserIT::showsEveryOperation);
  }

  private static void showsEveryOperation(ServiceProcess service) {
    List<Operation> documented = operations(service.get("/openapi/spec.json").json());
    open(service);

    assertThat(browser.texts(".opblock-summary-operation-id"))
        .hasSizeGreaterThan(4)
        .containsExactlyInAnyOrderElementsOf(documented.stream().map(Operation::id).toList());
    assertThat(browser.attributes(".opblock-summary-path", "data-path"))
        .containsExactlyInAnyOrderElementsOf(documented.stream().map(Operation::path).toList());
    assertThat(browser.texts(".opblock-summary-description"))
        .containsExactlyInAnyOrderElementsOf(documented.stream().map(Operation::summary).toList());
  }

  @Test
  void readsByTryItOut(RunningMesh mesh) throws IOException {
    open(mesh.city());
    tryOut("getCity");
    WebElement id = browser.shown("tr[data-param-name='id'] input");
    // The document's example stands there.
    id.clear();
    id.sendKeys("1");
    browser.click(".execute");

    JsonObject answer = answer("200");
    assertThat(answer.getInteger("code")).isZero();
    assertThat(answer.getJsonObject("data").getString("name")).isEqualTo("Shanghai");
    saveScreenshot();
  }

  @Test
  void createsByTryItOut(RunningMesh mesh) {
    open(mesh.city());
    tryOut("createProvince");
    WebElement body = browser.shown("textarea.body-param__text");
    body.clear();
    body.sendKeys("{\"name\": \"Groningen\"}");
    browser.click(".execute");

    JsonObject answer = answer("201");
    assertThat(answer.getInteger("code")).isZero();
    long id = answer.getJsonObject("data").getLong("id");
    String created = "/provinces/" + id;
    assertThat(mesh.city().get(created).data().getString("name")).isEqualTo("Groningen");
    mesh.city().delete(created);
  }

  private static void open(ServiceProcess service) {
    browser.open(service.url() + "/openapi/");
    browser.shown(".opblock");
  }

  private static void tryOut(String operation) {
    browser.click("[id$='-" + operation + "'] .opblock-summary-control");
    browser.click(".try-out__btn");
  }

  private static JsonObject answer(String status) {
    assertThat(browser.shown(ANSWER + "tbody .response-col_status").getText()).startsWith(status);
    return new JsonObject(browser.shown(ANSWER + "tbody .highlight-code code").getText());
  }

  /** For the documentation: {@code -Dscreenshots=docs/images}. */
  private static void saveScreenshot() throws IOException {
    String folder = System.getProperty("screenshots");
    if (folder != null) {
      browser.scrollToTop(".opblock.is-open");
      Path root = Objects.requireNonNull(Path.of("").toAbsolutePath().getParent());
      browser.screenshot(root.resolve(folder).resolve("swagger-ui.png"));
    }
  }

  private static Stream<ServiceProcess> services(RunningMesh mesh) {
    return Stream.of(mesh.city(), mesh.role(), mesh.user());
  }

  private record Operation(String id, String path, String summary) {}

  private static List<Operation> operations(JsonObject document) {
    return document.getJsonObject("paths").stream()
        .flatMap(
            path ->
                ((JsonObject) path.getValue())
                    .stream()
                        .map(it -> (JsonObject) it.getValue())
                        .map(it -> operation(path.getKey(), it)))
        .toList();
  }

  private static Operation operation(String path, JsonObject it) {
    return new Operation(it.getString("operationId"), path, it.getString("summary"));
  }
}

package dev.vertxms.mesh;

import io.vertx.core.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The machine's Chromium without a window; it finds no host but this machine. */
final class Browser implements AutoCloseable {

  private static final List<String> CHROMIUM =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final List<String> DRIVER = List.of("chromedriver");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** What Selenium would download if it were not told. */
  static boolean isInstalled() {
    return find(CHROMIUM).isPresent() && find(DRIVER).isPresent();
  }

  static Browser start() {
    var logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    var options = new ChromeOptions();
    options.setBinary(find(CHROMIUM).orElseThrow());
    options.setCapability("goog:loggingPrefs", logs);
    options.addArguments(
        "--headless=new",
        "--no-sandbox", // root has none
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--hide-scrollbars",
        "--no-proxy-server",
        "--disable-background-networking",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        "--window-size=1280,1250");
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(find(DRIVER).orElseThrow())
            .usingAnyFreePort()
            .build();
    return new Browser(new ChromeDriver(service, options));
  }

  void open(String url) {
    driver.get("about:blank"); // the same page with another fragment would not be loaded anew
    driver.get(url);
  }

  /** The one element, as soon as it is shown. */
  WebElement shown(String selector) {
    return Awaitility.await(selector)
        .atMost(RunningMesh.LIMIT)
        .until(() -> all(selector).filter(WebElement::isDisplayed).findFirst(), Optional::isPresent)
        .orElseThrow();
  }

  void click(String selector) {
    WebElement element = shown(selector);
    driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
    element.click();
  }

  void scrollToTop(String selector) {
    driver.executeScript("arguments[0].scrollIntoView()", shown(selector));
  }

  List<String> texts(String selector) {
    return all(selector).map(WebElement::getText).toList();
  }

  List<String> attributes(String selector, String name) {
    return all(selector).map(it -> Objects.requireNonNull(it.getDomAttribute(name))).toList();
  }

  /** Errors on the console since the last call: scripts', of the content policy, failed loads. */
  List<String> errors() {
    return log(LogType.BROWSER)
        .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  /** The URLs that were asked for over the network since the last call. */
  List<String> requests() {
    return log(LogType.PERFORMANCE)
        .map(entry -> new JsonObject(entry.getMessage()).getJsonObject("message"))
        .filter(event -> event.getString("method").equals("Network.requestWillBeSent"))
        .map(event -> event.getJsonObject("params").getJsonObject("request").getString("url"))
        .filter(url -> url.startsWith("http") || url.startsWith("ws"))
        .toList();
  }

  void screenshot(Path file) throws IOException {
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
  }

  @Override
  public void close() {
    driver.quit();
  }

  private Stream<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector)).stream();
  }

  private Stream<LogEntry> log(String type) {
    return StreamSupport.stream(driver.manage().logs().get(type).spliterator(), false);
  }

  private static Optional<File> find(List<String> names) {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    return names.stream()
        .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(it -> new File(it, name)))
        .filter(File::canExecute)
        .findFirst();
  }
}

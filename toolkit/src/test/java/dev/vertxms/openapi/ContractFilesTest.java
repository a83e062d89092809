package dev.vertxms.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContractFilesTest {

  private static final Path CONTRACTS = contracts();

  /** Where vertx-openapi takes data, or a property's name, for a reference. */
  private static final Set<String> MISREAD = Set.of("data", "property-named-ref");

  private static final String REFERS_TO =
      """
      openapi: 3.1.0
      info: {title: a, version: "1"}
      paths: {}
      components: {schemas: {A: {$ref: "%s"}}}
      """;

  private static Vertx vertx;

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void close() throws Exception {
    await(vertx.close());
  }

  private static Path contracts() {
    try {
      return Path.of(ContractFilesTest.class.getResource("/contracts").toURI());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  static Stream<Path> good() throws IOException {
    return folders("good");
  }

  static Stream<Path> bad() throws IOException {
    return folders("bad");
  }

  private static Stream<Path> folders(String of) throws IOException {
    try (Stream<Path> folders = Files.list(CONTRACTS.resolve(of))) {
      return folders.sorted().toList().stream();
    }
  }

  private static Path root(Path folder) {
    Path inApi = folder.resolve("api/openapi.yaml");
    return Files.exists(inApi) ? inApi : folder.resolve("openapi.yaml");
  }

  private static String onClassPath(Path file) {
    return "classpath:contracts/" + CONTRACTS.relativize(file).toString().replace('\\', '/');
  }

  @ParameterizedTest
  @MethodSource("good")
  void makesOneDocument(Path folder) throws Exception {
    JsonNode document = ContractFiles.read(root(folder).toString());

    assertThat(DocumentText.yaml(document))
        .isEqualTo(Files.readString(folder.resolve("expected.yaml")));
    assertThat(ContractFiles.read(onClassPath(root(folder))).toString())
        .isEqualTo(document.toString());
  }

  @ParameterizedTest
  @MethodSource("good")
  void makesWhatVertxOpenApiLoads(Path folder) throws Exception {
    JsonNode document = ContractFiles.read(root(folder).toString());

    Future<OpenAPIContract> contract =
        OpenAPIContract.from(vertx, new JsonObject(document.toString()));

    if (MISREAD.contains(folder.getFileName().toString())) {
      assertThatThrownBy(() -> await(contract))
          .hasMessageContaining("issue in specification for reference");
    } else {
      assertThat(await(contract).operations()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("bad")
  void refusesInOneLine(Path folder) throws Exception {
    String expected = Files.readString(folder.resolve("fault.txt")).strip();
    String onClassPath = onClassPath(folder.resolve("openapi.yaml"));

    assertThatThrownBy(() -> ContractFiles.read(onClassPath))
        .isInstanceOf(IllegalStateException.class)
        .extracting(
            fault -> fault.getMessage().replace("contracts/bad/" + folder.getFileName() + "/", ""))
        .isEqualTo(expected);
    assertThat(catchThrowable(() -> ContractFiles.read(folder.resolve("openapi.yaml").toString())))
        .extracting(fault -> fault.getMessage().replace(folder + "/", ""))
        .isEqualTo(expected);
  }

  @Test
  void readsFromAJar(@TempDir Path folder) throws Exception {
    Path source = CONTRACTS.resolve("good/files");
    Path jar = folder.resolve("service.jar");
    try (var out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(source.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, out);
      }
    }
    try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
      assertThat(DocumentText.yaml(ContractFiles.read("classpath:api/openapi.yaml", loader)))
          .isEqualTo(Files.readString(source.resolve("expected.yaml")));
      assertThat(
              await(
                  inEventLoop(
                      () -> {
                        Thread.currentThread().setContextClassLoader(loader);
                        return ContractFiles.load(vertx, "classpath:/api/openapi.yaml");
                      })))
          .hasToString(
              ContractFiles.read(source.resolve("api/openapi.yaml").toString()).toString());
    }
  }

  @Test
  void readsOnAWorkerWhenAskedInAnEventLoop() throws Exception {
    var slow = new SlowLoader();

    JsonNode document =
        await(
            inEventLoop(
                () -> {
                  Thread.currentThread().setContextClassLoader(slow);
                  Future<JsonNode> loaded =
                      ContractFiles.load(vertx, "classpath:contracts/good/maps/openapi.yaml");
                  slow.mayGoOn.countDown();
                  return loaded;
                }));

    assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
    assertThat(slow.readers).isNotEmpty().allMatch(name -> name.startsWith("vert.x-worker-thread"));
  }

  @Test
  void failsTheFutureForAFileThatIsNotThere() {
    assertThatThrownBy(() -> await(ContractFiles.load(vertx, "classpath:nope/openapi.yaml")))
        .hasRootCauseInstanceOf(NoSuchFileException.class)
        .cause()
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("nope/openapi.yaml: no such file");
  }

  @Test
  void staysInTheClassPath(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("openapi.yaml"), REFERS_TO.formatted("%2e%2e/a.yaml"));
    try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
      assertThatThrownBy(() -> ContractFiles.read("classpath:openapi.yaml", loader))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "openapi.yaml: $ref %2e%2e/a.yaml at /components/schemas/A: leaves the class path");
      assertThatThrownBy(() -> ContractFiles.read("classpath:../openapi.yaml", loader))
          .hasMessage("classpath:../openapi.yaml: leaves the class path");
    }
  }

  @Test
  void refusesAFileOfMoreThanTenMebibytes(@TempDir Path folder) throws Exception {
    Path root = folder.resolve("openapi.yaml");
    Files.writeString(root, REFERS_TO.formatted("a.json"));
    Files.writeString(folder.resolve("a.json"), "{}" + " ".repeat(10 * 1024 * 1024));

    assertThatThrownBy(() -> ContractFiles.read(root.toString()))
        .hasMessage(folder.resolve("a.json") + ": too large (expected: up to 10 MiB)");

    Files.writeString(folder.resolve("a.json"), "{}" + " ".repeat(10 * 1024 * 1024 - 2));
    assertThat(ContractFiles.read(root.toString()).at("/components/schemas/A").isObject()).isTrue();
  }

  @Test
  void refusesFilesThatTogetherMakeTooMuch(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("openapi.yaml"), REFERS_TO.formatted("0.yaml"));
    for (int i = 0; i < 20; i++) {
      String next = "{properties: {$ref: %d.yaml}}".formatted(i + 1);
      Files.writeString(
          folder.resolve(i + ".yaml"),
          "properties: {a: %s, b: %s}\na: %s\nb: %s\nc: %s\nd: %s\n".replace("%s", next));
    }
    Files.writeString(folder.resolve("20.yaml"), "a: {}\n");

    assertThatThrownBy(() -> ContractFiles.read(folder.resolve("openapi.yaml").toString()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("too many values, references replaced");
  }

  private static <T> Future<T> inEventLoop(Supplier<Future<T>> task) {
    Promise<T> promise = Promise.promise();
    vertx
        .getOrCreateContext()
        .runOnContext(
            none -> {
              assertThat(Context.isOnEventLoopThread()).isTrue();
              ClassLoader before = Thread.currentThread().getContextClassLoader();
              try {
                task.get().onComplete(promise);
              } finally {
                Thread.currentThread().setContextClassLoader(before);
              }
            });
    return promise.future();
  }

  /** Opens nothing before it may, and notes who asks. */
  private static final class SlowLoader extends ClassLoader {

    private final CountDownLatch mayGoOn = new CountDownLatch(1);
    private final Queue<String> readers = new ConcurrentLinkedQueue<>();

    SlowLoader() {
      super(ContractFilesTest.class.getClassLoader());
    }

    @Override
    public InputStream getResourceAsStream(String name) {
      readers.add(Thread.currentThread().getName());
      try {
        assertThat(mayGoOn.await(30, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      return super.getResourceAsStream(name);
    }
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }
}

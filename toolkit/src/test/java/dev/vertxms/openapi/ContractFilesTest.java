package dev.vertxms.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContractFilesTest {

  private static final Path CONTRACTS = contracts();

  /** Where vertx-openapi takes data, or a property's name, for a reference. */
  private static final Set<String> MISREAD = Set.of("data", "property-named-ref");

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

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }
}

package dev.vertxms.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vertxms.http.Api;
import dev.vertxms.http.Routes;
import dev.vertxms.openapi.OpenApiDocument;
import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommittedDocumentTest {

  @TempDir private Path folder;

  @Test
  void takesAFileThatSaysTheSame() throws Exception {
    Path file = Files.writeString(folder.resolve("a.yaml"), document("Get a thing").toYaml());

    assertThatCode(() -> CommittedDocument.requireCurrent(file, document("Get a thing")))
        .doesNotThrowAnyException();
  }

  @Test
  void showsTheDifferenceAndTheCommandThatRenewsTheFile() throws Exception {
    Path file = Files.writeString(folder.resolve("a.yaml"), document("Get a thing").toYaml());

    assertThatThrownBy(() -> CommittedDocument.requireCurrent(file, document("Get one thing")))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            file + " is not what the routes say; to renew it: mvn test -Dopenapi.write=true ")
        .hasMessageContaining("\n-      summary: Get a thing\n+      summary: Get one thing\n");
  }

  @Test
  void missesAFileThatIsNotThere() {
    assertThatThrownBy(
            () -> CommittedDocument.requireCurrent(folder.resolve("b.yaml"), document("Get")))
        .hasMessageContaining("+openapi: ");
    assertThat(folder.resolve("b.yaml")).doesNotExist();
  }

  private static OpenApiDocument document(String summary) {
    var routes = new Routes(Api.of("things", "1"));
    routes.get("/things", "getThing").summary(summary).handle(r -> Future.succeededFuture());
    return OpenApiDocument.of(routes.table());
  }
}

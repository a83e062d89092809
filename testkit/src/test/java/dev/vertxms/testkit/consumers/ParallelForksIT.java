package dev.vertxms.testkit.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vertxms.json.Json;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes of one build that add to one manifest at the same time lose nothing. */
class ParallelForksIT {

  private static final int FORKS = 3;
  private static final int EACH = 25;

  @TempDir Path folder;

  @Test
  void allOfThemAreListed() throws IOException, InterruptedException {
    List<Process> forks = new ArrayList<>();
    for (int fork = 0; fork < FORKS; fork++) {
      forks.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-D" + ConsumerManifests.WRITE + "=true",
                  "-cp",
                  System.getProperty(
                      "surefire.test.class.path", System.getProperty("java.class.path")),
                  Fork.class.getName(),
                  folder.toString(),
                  "" + fork)
              .redirectErrorStream(true)
              .redirectOutput(new File(folder.toFile(), "fork-" + fork + ".log"))
              .start());
    }
    for (Process fork : forks) {
      assertThat(fork.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(fork.exitValue()).isZero();
    }

    JsonNode manifest = Json.mapper().readTree(Files.readString(folder.resolve("shop/till.json")));
    assertThat(manifest.path("operations").size()).isEqualTo(FORKS * EACH);
  }

  /** One of the processes. */
  static final class Fork {

    public static void main(String[] args) {
      for (int i = 0; i < EACH; i++) {
        String id = "get" + args[1] + "x" + i;
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.withObject("/paths/~1" + id + "/get").put("operationId", id);
        var usage = Usage.of(document);
        usage.called(id, (in, name) -> List.of(), null);
        ConsumerManifests.requireListed(Path.of(args[0]), "till", "shop", usage);
      }
    }
  }
}

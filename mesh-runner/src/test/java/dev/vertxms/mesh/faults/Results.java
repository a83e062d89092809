package dev.vertxms.mesh.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What each fault showed when it was last tried, kept between runs. */
final class Results {

  private static final String HOLDS = "holds";

  private final Path directory;

  /**
   * @param holds whether all that is required was seen
   * @param lines what was measured
   */
  record Result(boolean holds, List<String> lines) {}

  Results(Path directory) {
    this.directory = directory;
  }

  void keep(Fault fault, Findings findings) throws IOException {
    Files.createDirectories(directory);
    String verdict = findings.holds() ? HOLDS : "does not hold";
    Files.writeString(file(fault), verdict + "\n" + String.join("\n", findings.lines()) + "\n");
  }

  Optional<Result> last(Fault fault) throws IOException {
    if (!Files.exists(file(fault))) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file(fault));
    return Optional.of(new Result(lines.get(0).equals(HOLDS), lines.subList(1, lines.size())));
  }

  private Path file(Fault fault) {
    return directory.resolve(fault.id() + ".txt");
  }
}

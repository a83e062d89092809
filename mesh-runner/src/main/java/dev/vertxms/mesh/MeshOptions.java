package dev.vertxms.mesh;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every sub-command takes. */
final class MeshOptions {

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "where data, logs and process ids are kept (MESH_STATE; .mesh)")
  private @Nullable Path state;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help")
  void help(boolean asked) {
    // Shown by picocli itself.
  }

  /** The top directory of the project. */
  Path home() {
    return Path.of(System.getProperty("mesh.home", "")).toAbsolutePath().normalize();
  }

  StateDirectory state() {
    Path chosen = state;
    if (chosen == null) {
      String named = System.getenv("MESH_STATE");
      chosen = named == null || named.isBlank() ? home().resolve(".mesh") : Path.of(named);
    }
    return new StateDirectory(chosen.toAbsolutePath().normalize());
  }
}

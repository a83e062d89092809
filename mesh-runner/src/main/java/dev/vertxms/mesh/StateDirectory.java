package dev.vertxms.mesh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where a mesh keeps its data, its logs and the ids of its processes. */
record StateDirectory(Path root) {

  /** Postgres's data; the only thing that outlives a run on purpose. */
  Path postgres() {
    return root.resolve("postgres");
  }

  Path run() {
    return root.resolve("run");
  }

  Path logs() {
    return root.resolve("logs");
  }

  /** Copies of the jars that run: a build must not pull them from under a running service. */
  Path jars() {
    return root.resolve("jars");
  }

  Path lock() {
    return root.resolve("lock");
  }

  Path log(String part) {
    return part.equals(MeshPlan.POSTGRES)
        ? postgres().resolve("postgres.log")
        : logs().resolve(part + ".log");
  }

  void create() {
    try {
      for (Path folder : List.of(run(), logs(), jars())) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw new MeshException(ExitCode.FAILED, root + " cannot be written to: " + e.getMessage());
    }
  }

  /** Puts the log of the run before aside, once. */
  void rotateLog(String part) {
    Path log = log(part);
    try {
      if (Files.exists(log)) {
        Files.move(
            log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes what a mesh has written here, and nothing else that may lie beside it. */
  void delete() {
    try {
      for (Path folder : List.of(postgres(), run(), logs(), jars())) {
        deleteTree(folder);
      }
    } catch (IOException e) {
      throw new MeshException(ExitCode.FAILED, "could not be deleted: " + e.getMessage());
    }
  }

  private static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}

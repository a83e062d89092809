package dev.vertxms.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vertxms.servers.ChildProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the script says before it has anything to run. */
class MeshScriptTest {

  @TempDir Path folder;

  @Test
  void namesAJdkThatIsTooOld() throws Exception {
    Path old = jdk("11", true);
    assertThat(up(old))
        .isEqualTo("mesh: JDK 11 found at " + old + ", 17 or newer is needed (set JAVA_HOME)");
    assertThat(up(jdk("1.8", true))).startsWith("mesh: JDK 8 found at ");
  }

  @Test
  void namesAJavaHomeWithoutJava() throws Exception {
    assertThat(up(folder.resolve("none")))
        .isEqualTo(
            "mesh: no JDK at %s, 17 or newer is needed (set JAVA_HOME)"
                .formatted(folder.resolve("none")));
  }

  @Test
  void namesARuntimeWithoutCompiler() throws Exception {
    Path runtime = jdk("17", false);
    assertThat(up(runtime))
        .isEqualTo(
            "mesh: no javac at %s: that is a JRE, a JDK 17 or newer is needed (set JAVA_HOME)"
                .formatted(runtime));
  }

  private String up(Path javaHome) throws Exception {
    String script = Path.of("").toAbsolutePath().resolveSibling("mesh").toString();
    try (var process =
        ChildProcess.start(
            "script",
            folder,
            List.of(script, "up"),
            Map.of("JAVA_HOME", javaHome.toString()),
            folder.resolve("script.log"))) {
      assertThat(process.onExit().get(20, TimeUnit.SECONDS)).isEqualTo(6);
      return String.join("\n", process.lastLogLines(10));
    }
  }

  private Path jdk(String version, boolean compiler) throws Exception {
    Path home = Files.createTempDirectory(folder, "jdk");
    Path bin = Files.createDirectories(home.resolve("bin"));
    program(
        bin.resolve("java"),
        "echo '    java.home = %s' >&2%necho '    java.specification.version = %s' >&2%n"
            .formatted(home, version));
    if (compiler) {
      program(bin.resolve("javac"), "");
    }
    return home;
  }

  private static void program(Path file, String text) throws Exception {
    Files.writeString(file, "#!/bin/sh\n" + text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}

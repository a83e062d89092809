package dev.vertxms.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir Path folder;

  @Test
  void isReadyWhenTheConditionHolds() {
    try (var child = shell("echo hello $GREETED; exec sleep 60", Map.of("GREETED", "world"))) {
      child.awaitReady(() -> child.lastLogLines(1).equals(List.of("hello world")), LIMIT);
      assertThat(child.isAlive()).isTrue();
      assertThat(ProcessHandle.of(child.pid()).orElseThrow().info().startInstant())
          .contains(child.started());
    }
  }

  @Test
  void tellsExitCodeAndLastLinesOfOneThatDiesWhileStarting() {
    try (var child = shell("echo first; echo second >&2; exit 7", Map.of())) {
      assertThatThrownBy(() -> child.awaitReady(() -> false, LIMIT))
          .isInstanceOf(ServerStartException.class)
          .hasMessage(
              "child ended with exit code 7 while starting; it logged last:\n  first\n  second");
    }
  }

  @Test
  void givesUpAfterTheLimit() {
    try (var child = shell("exec sleep 60", Map.of())) {
      assertThatThrownBy(() -> child.awaitReady(() -> false, Duration.ofSeconds(1)))
          .isInstanceOf(ServerStartException.class)
          .hasMessage("child is not ready after 1 s, having logged nothing");
    }
  }

  @Test
  void stopsWithSigtermAndHandsOutTheExitCode() throws Exception {
    var child =
        shell("trap 'echo bye; exit 3' TERM; echo up; while :; do sleep 0.1; done", Map.of());
    child.awaitReady(() -> child.lastLogLines(1).equals(List.of("up")), LIMIT);

    assertThat(child.stop(LIMIT)).isEqualTo(3);
    assertThat(child.lastLogLines(1)).containsExactly("bye");
    assertThat(child.onExit().get(1, TimeUnit.SECONDS)).isEqualTo(3);
  }

  @Test
  void killsOneThatIgnoresSigterm() {
    var child = shell("trap '' TERM; echo up; while :; do sleep 0.1; done", Map.of());
    child.awaitReady(() -> child.lastLogLines(1).equals(List.of("up")), LIMIT);

    assertThat(child.stop(Duration.ofMillis(300))).isEqualTo(128 + 9);
    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void showsOnlyWhatThisProcessHasLogged() throws Exception {
    Files.writeString(folder.resolve("child.log"), "of an earlier one\n");
    try (var child = shell("echo mine", Map.of())) {
      child.onExit().join();
      assertThat(child.lastLogLines(5)).containsExactly("mine");
      assertThat(Files.readString(child.log())).isEqualTo("of an earlier one\nmine\n");
    }
  }

  @Test
  void leavesOutTheFramesOfAStackTrace() {
    try (var child =
        shell("printf 'Trouble\\n\\tat a.B.c(D.java:1)\\n\\t... 3 more\\n'", Map.of())) {
      child.onExit().join();
      assertThat(child.lastLogLines(9)).hasSize(3);
      assertThat(child.lastWords(9)).containsExactly("Trouble");
    }
  }

  @Test
  void namesAProgramThatDoesNotExist() {
    Path log = folder.resolve("child.log");
    assertThatThrownBy(
            () -> ChildProcess.start("child", List.of("/no/such/program"), Map.of(), log))
        .isInstanceOf(ServerStartException.class)
        .hasMessageStartingWith("child could not be started: ");
  }

  private ChildProcess shell(String script, Map<String, String> environment) {
    return ChildProcess.start(
        "child", List.of("/bin/sh", "-c", script), environment, folder.resolve("child.log"));
  }
}

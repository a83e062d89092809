package dev.vertxms.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vertxms.servers.ChildProcess;
import dev.vertxms.servers.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged runner with a real Postgres and Zipkin; the services are stand-ins. */
class MeshIT {

  private static final Duration LIMIT = Duration.ofSeconds(90);

  @TempDir Path folder;
  private StateDirectory state;
  private int offset;
  private Path jar;
  private int commands;

  @BeforeEach
  void prepare() throws IOException {
    state = new StateDirectory(folder.resolve("state"));
    offset = freeOffset();
    jar = stubJar(folder.resolve("stub.jar"));
  }

  @AfterEach
  void leaveNothing() throws Exception {
    run("down", "--state", state.root().toString());
  }

  @Test
  void runsUntilDownAndLeavesNothing() throws Exception {
    ChildProcess up = start(up());
    awaitReady(up);
    List<RunFile> parts = parts();

    Result status = run("status", "--state", state.root().toString());
    assertThat(status.code).isEqualTo(0);
    assertThat(status.lines).filteredOn(line -> line.endsWith("  ready")).hasSize(5);

    assertThat(run(up()))
        .isEqualTo(
            new Result(
                5,
                List.of(
                    "mesh: already running (pid %d); ./mesh status shows it, ./mesh down stops it"
                        .formatted(up.pid()))));
    assertThat(run("reset", "--state", state.root().toString()).code).isEqualTo(5);
    assertThat(run("logs", "--state", state.root().toString(), "user-service").lines.get(0))
        .startsWith("{\"message\":\"started\",\"arguments\":\"run --config ");
    assertThat(get(port(MeshPlan.USER), "/env"))
        .contains("DATABASE_NAME=user_service", "MIGRATIONS_ON_START=true")
        .contains("DATABASE_PORT=" + port(MeshPlan.POSTGRES))
        .contains("TRACING_URL=http://127.0.0.1:" + port(MeshPlan.ZIPKIN))
        .contains("CLIENTS_CITY_SERVICE_URL=http://127.0.0.1:" + port(MeshPlan.CITY))
        .contains("CLIENTS_ROLE_SERVICE_URL=http://127.0.0.1:" + port(MeshPlan.ROLE));

    assertThat(run("down", "--state", state.root().toString()).code).isEqualTo(0);
    assertThat(up.onExit().get(1, TimeUnit.SECONDS)).isEqualTo(0);
    assertThat(stopped(up))
        .containsExactly("user-service", "role-service", "city-service", "zipkin", "postgres");
    assertNothingIsLeftOf(parts);
    assertThat(run("status", "--state", state.root().toString()).code).isEqualTo(3);

    assertThat(state.postgres()).isDirectory();
    assertThat(run("reset", "--state", state.root().toString()).code).isEqualTo(0);
    assertThat(state.postgres()).doesNotExist();
  }

  @Test
  void namesEveryTakenPortBeforeItStartsAnything() throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (var zipkin = new ServerSocket(port(MeshPlan.ZIPKIN), 1, loopback);
        var user = new ServerSocket(port(MeshPlan.USER), 1, loopback)) {
      Result result = run(up());
      assertThat(result.code).isEqualTo(4);
      assertThat(result.lines)
          .containsExactly(
              "mesh: port %d is taken (zipkin); stop what listens there"
                  .formatted(zipkin.getLocalPort()),
              "mesh: port %d is taken (user-service); stop what listens there"
                  .formatted(user.getLocalPort()));
      assertThat(run(detached()).code).isEqualTo(4);
    }
    assertThat(state.postgres()).doesNotExist();
  }

  @Test
  void stopsAllWhenOnePartDies() throws Exception {
    ChildProcess up = start(up());
    awaitReady(up);
    List<RunFile> parts = parts();
    RunFile city = part(MeshPlan.CITY);
    city.process().orElseThrow().destroyForcibly();

    assertThat(up.onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo(1);
    assertThat(Files.readAllLines(up.log()))
        .contains(
            "mesh: city-service (pid %d) ended with exit code 137; it logged last:"
                .formatted(city.pid()))
        .anyMatch(line -> line.startsWith("  {\"message\":\"started\""));
    assertNothingIsLeftOf(parts);
  }

  @Test
  void tellsWhyAPartDidNotStart() throws Exception {
    List<String> command = new ArrayList<>(detached());
    command.add("--jar=user-service=" + Files.writeString(folder.resolve("bad.jar"), "no jar"));
    Result result = run(command);
    assertThat(result.code).isEqualTo(1);
    assertThat(result.lines)
        .contains("mesh: user-service ended with exit code 1 while starting; it logged last:")
        .anyMatch(line -> line.contains("Invalid or corrupt jarfile"));
    assertThat(run("status", "--state", state.root().toString()).code).isEqualTo(3);
  }

  @Test
  void clearsAwayWhatAKilledRunnerLeft() throws Exception {
    assertThat(run(detached()).code).isEqualTo(0);
    List<RunFile> left = parts();
    killRunner();
    assertThat(run("status", "--state", state.root().toString()).code).isEqualTo(1);

    assertThat(run(detached()).code).isEqualTo(0);
    assertThat(left).allMatch(file -> file.process().isEmpty());

    left = parts();
    killRunner();
    assertThat(run("down", "--state", state.root().toString()).code).isEqualTo(0);
    assertNothingIsLeftOf(left);
  }

  @Test
  void leavesAProcessAloneThatOnlyHasTheSameId() throws Exception {
    state.create();
    Path log = folder.resolve("other.log");
    try (var other = ChildProcess.start("other", List.of("sleep", "300"), Map.of(), log)) {
      Instant before = other.started().minusSeconds(60);
      new RunFile(MeshPlan.CITY, other.pid(), before, 1, false).write(state);
      new RunFile(MeshPlan.RUNNER, other.pid(), before, 0, true).write(state);

      Result down = run("down", "--state", state.root().toString());
      assertThat(down).isEqualTo(new Result(0, List.of("not running")));
      assertThat(other.isAlive()).isTrue();
    }
  }

  private record Result(int code, List<String> lines) {}

  private List<String> up() {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("up", "--state", state.root().toString()));
    arguments.add("--port-offset=" + offset);
    MeshPlan.SERVICES.forEach(service -> arguments.add("--jar=" + service + "=" + jar));
    return arguments;
  }

  private List<String> detached() {
    List<String> arguments = new ArrayList<>(up());
    arguments.removeIf(argument -> argument.startsWith("--jar=user-service"));
    arguments.addAll(List.of("--detach", "--jar=user-service=" + jar));
    return arguments;
  }

  private Result run(String... arguments) throws Exception {
    return run(List.of(arguments));
  }

  private Result run(List<String> arguments) throws Exception {
    try (ChildProcess process = start(arguments)) {
      int code = process.onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      return new Result(code, Files.readAllLines(process.log()));
    }
  }

  private ChildProcess start(List<String> arguments) {
    Path module = Path.of("").toAbsolutePath();
    List<String> command = new ArrayList<>();
    command.addAll(List.of(ChildProcess.java(), "-Xmx96m", "-Dmesh.home=" + module.getParent()));
    command.addAll(List.of("-jar", module.resolve("target/mesh.jar").toString()));
    command.addAll(arguments);
    Path log = folder.resolve("command-" + ++commands + ".log");
    return ChildProcess.start("mesh " + arguments.get(0), command, Map.of(), log);
  }

  private static void awaitReady(ChildProcess up) {
    up.awaitReady(() -> String.join("", up.lastLogLines(1)).contains("./mesh down"), LIMIT);
  }

  private void killRunner() {
    ProcessHandle runner = part(MeshPlan.RUNNER).process().orElseThrow();
    runner.destroyForcibly();
    runner.onExit().join();
  }

  private List<RunFile> parts() {
    return MeshPlan.PARTS.stream().map(this::part).toList();
  }

  private RunFile part(String name) {
    return RunFile.read(state, name).orElseThrow();
  }

  private static List<String> stopped(ChildProcess up) throws IOException {
    return Files.readAllLines(up.log()).stream()
        .map(String::strip)
        .filter(line -> line.contains(" stopped "))
        .map(line -> line.substring(0, line.indexOf(' ')))
        .toList();
  }

  private void assertNothingIsLeftOf(List<RunFile> parts) {
    assertThat(parts).allMatch(file -> file.process().isEmpty());
    assertThat(MeshPlan.PARTS).noneMatch(name -> Ports.isTaken(port(name)));
  }

  private int port(String part) {
    return MeshPlan.usualPort(part) + offset;
  }

  private static int freeOffset() {
    return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(1_000, 17_000))
        .filter(
            candidate ->
                MeshPlan.PARTS.stream()
                    .noneMatch(part -> Ports.isTaken(MeshPlan.usualPort(part) + candidate)))
        .findFirst()
        .orElseThrow();
  }

  private static String get(int port, String path) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static Path stubJar(Path file) throws IOException {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StubService.class.getName());
    String entry = StubService.class.getName().replace('.', '/') + ".class";
    try (var out = new JarOutputStream(Files.newOutputStream(file), manifest);
        var in = StubService.class.getClassLoader().getResourceAsStream(entry)) {
      out.putNextEntry(new JarEntry(entry));
      in.transferTo(out);
      out.closeEntry();
    }
    return file;
  }
}

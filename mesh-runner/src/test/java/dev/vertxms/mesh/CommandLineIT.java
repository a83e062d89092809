package dev.vertxms.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vertxms.servers.Ports;
import dev.vertxms.testkit.Answer;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The command line of a fat jar: what it says, and the exit code. */
@ExtendWith(MeshExtension.class)
class CommandLineIT {

  private static final String TABLES =
      "select count(*) from information_schema.tables where table_schema = 'public'";
  private static final String SEEDED = "select count(*) from roles";

  @TempDir Path folder;
  private RunningMesh mesh;
  private String database;
  private Map<String, String> environment;

  @BeforeEach
  void prepare(RunningMesh running, TestInfo test) {
    mesh = running;
    database = test.getTestMethod().orElseThrow().getName();
    environment = new LinkedHashMap<>(mesh.environment(mesh.plan(MeshPlan.ROLE)));
    environment.put("DATABASE_NAME", database);
    environment.put("MIGRATIONS_ON_START", "false");
    environment.put("SERVER_PORT", String.valueOf(Ports.free()));
  }

  @Test
  void namesTheNearestKeyForOneItDoesNotKnow() throws Exception {
    assertRefused(role("run", "--set", "database.pool-sise=3"), "pool-sise", "pool-size");
  }

  @Test
  void namesTheRangeOfAValue() throws Exception {
    assertRefused(role("--set", "database.pool-size=0"), "0 (expected: 1..1000)", "pool");
  }

  @Test
  void namesAFileThatIsMissing() throws Exception {
    assertRefused(role("run", "--config", "nowhere.yaml"), "nowhere.yaml");
  }

  @Test
  void namesAPortThatIsTaken() throws Exception {
    migrated();
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      assertRefused(role("run", "--set", "server.port=" + port), port);
    }
  }

  @Test
  void namesADatabaseThatIsDown() throws Exception {
    String port = String.valueOf(Ports.free());
    assertRefused(role("run", "--set", "database.port=" + port), port);
    assertRefused(role("migrate", "--set", "database.port=" + port), port);
  }

  @Test
  void namesTheChangeSetsThatAreMissing() throws Exception {
    mesh.postgres().createDatabase(database);
    assertRefused(role("run"), "1-roles", "2-seed");
    assertThat(number(TABLES)).isZero();
  }

  @Test
  void migratesOnce() throws Exception {
    mesh.postgres().createDatabase(database);

    JarCommand before = role("migrate", "status");
    assertThat(before.code()).as(before.said()).isEqualTo(3);
    assertThat(before.out()).contains("1-roles", "2-seed", "2 of 2 pending");
    assertThat(number(TABLES)).isZero();

    JarCommand migrate = role("migrate");
    assertThat(migrate.code()).as(migrate.said()).isZero();
    assertThat(migrate.out()).contains("1-roles", "2-seed", "2 applied");
    assertThat(number(SEEDED)).isEqualTo(3);

    JarCommand after = role("migrate", "status");
    assertThat(after.code()).as(after.said()).isZero();
    assertThat(after.out()).contains("0 of 2 pending");

    assertThat(role("migrate").out()).contains("nothing to apply");
    assertThat(number(SEEDED)).isEqualTo(3);
  }

  @Test
  void printsTheSqlOfADryRunAndNothingElse() throws Exception {
    mesh.postgres().createDatabase(database);

    JarCommand dryRun = role("migrate", "--dry-run");
    assertThat(dryRun.code()).as(dryRun.said()).isZero();
    assertThat(number(TABLES)).isZero();
    assertThat(dryRun.out()).containsIgnoringCase("create table").contains("insert into roles");

    execute(dryRun.out());
    assertThat(number(SEEDED)).isEqualTo(3);
  }

  @Test
  void migratesOnceWhenTwoStartAtOnce() throws Exception {
    mesh.postgres().createDatabase(database);
    JarCommand.Started one = start("migrate");
    JarCommand.Started other = start("migrate");

    List<JarCommand> both = List.of(one.result(), other.result());
    assertThat(both).allSatisfy(it -> assertThat(it.code()).as(it.said()).isZero());
    assertThat(both.get(0).out() + both.get(1).out()).containsOnlyOnce("2 applied");
    assertThat(number(SEEDED)).isEqualTo(3);
  }

  @Test
  void printsSettingsWithoutSecrets() throws Exception {
    environment.put("DATABASE_PASSWORD", "do-not-tell");
    JarCommand config = role("config");

    assertThat(config.code()).as(config.said()).isZero();
    assertThat(config.out()).contains(database).contains("DATABASE_NAME");
    assertThat(config.said()).doesNotContain("do-not-tell");
  }

  @Test
  void listsItsRoutes() throws Exception {
    JarCommand routes = role("routes");
    assertThat(routes.code()).as(routes.said()).isZero();
    assertThat(routes.lines())
        .hasSize(5)
        .anyMatch(line -> line.matches("GET +/roles/\\{id} +getRole +\\S.*"));
  }

  @Test
  void helps() throws Exception {
    JarCommand help = role("--help");
    assertThat(help.code()).isZero();
    assertThat(help.out()).contains("run", "migrate", "routes", "config", "Exit codes:");

    assertThat(role("--version").out().strip()).matches("role-service \\d+\\.\\d+\\.\\d+\\S*");

    JarCommand unknown = role("rum");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("rum");
    assertThat(unknown.out()).isEmpty();
  }

  @Test
  void logsOneObjectPerLine() throws Exception {
    try (ServiceProcess user =
        mesh.replica(MeshPlan.USER, Map.of("clients.city-service.url", "http://127.0.0.1:1"))) {
      user.start();
      Answer answer = user.get("/users/1");
      assertThat(answer.data().getJsonArray("degraded")).containsExactly("city");
      assertThat(user.stop()).isZero();

      assertThat(user.log())
          .isNotEmpty()
          .allMatch(line -> line.getString("service.name").equals("user-service"))
          .allMatch(line -> line.getString("log.level") != null)
          .allMatch(line -> line.getString("@timestamp") != null);
      assertThat(user.messages())
          .anyMatch(
              message ->
                  message.matches(
                      "user-service \\S+ listens on port "
                          + user.port()
                          + ", started in \\d+ ms.*"));
    }
  }

  @Test
  void logsTheTraceOfTheRequest() throws Exception {
    mesh.user().get("/users/1");
    mesh.postgres().stop();
    try {
      Answer answer = mesh.user().get("/users/1");
      assertThat(answer.status()).isEqualTo(503);
      assertThat(mesh.user().log())
          .extracting(line -> line.getString("trace.id"))
          .contains(answer.json().getString("traceId"));
    } finally {
      mesh.restore();
    }
  }

  private void migrated() throws Exception {
    mesh.postgres().createDatabase(database);
    assertThat(role("migrate").code()).isZero();
  }

  private JarCommand role(String... arguments) throws Exception {
    return start(arguments).result();
  }

  private JarCommand.Started start(String... arguments) throws Exception {
    Path jar = mesh.plan(MeshPlan.ROLE).jar();
    return JarCommand.start(jar, environment, folder, List.of(arguments));
  }

  /** Exit code 1 and one line that says why, without a stack trace. */
  private static void assertRefused(JarCommand command, String... reasons) {
    assertThat(command.code()).as(command.said()).isEqualTo(1);
    List<String> lines =
        command
            .said()
            .lines()
            .filter(line -> !line.startsWith("{") || isError(new JsonObject(line)))
            .toList();
    assertThat(lines).as(command.said()).hasSize(1);
    assertThat(lines.get(0)).contains(reasons).contains("role-service").doesNotContain("\\tat ");
  }

  private static boolean isError(JsonObject line) {
    return line.getString("log.level").equals("ERROR");
  }

  private long number(String sql) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private java.sql.Connection connect() throws SQLException {
    return DriverManager.getConnection(
        mesh.postgres().jdbcUrl(database), mesh.postgres().user(), mesh.postgres().password());
  }
}

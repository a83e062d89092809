package dev.vertxms.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.vertxms.migration.MigrationSettings;
import dev.vertxms.testkit.DatabaseChoice.Kind;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each of the databases that can be behind the tests works. */
class TestPostgresIT {

  private static final DockerEngine NO_ENGINE =
      new DockerEngine(List.of("tcp://127.0.0.1:1"), false);

  private static TestPostgres start(Kind kind, DockerEngine engine) {
    return TestPostgres.start(
        new DatabaseChoice(kind, null, DatabaseChoice.configured().image()), engine);
  }

  private @Nullable String role;

  @AfterEach
  void removeTheRole() throws SQLException {
    if (role != null) {
      try (var admin = TestDatabases.shared().connect(TestDatabases.shared().server().database());
          var statement = admin.createStatement()) {
        statement.execute("drop database if exists " + role + " with (force)");
        statement.execute("drop role if exists " + role);
      }
    }
  }

  private static List<String> ask(Connection connection, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (var statement = connection.createStatement();
        var found = statement.executeQuery(sql)) {
      while (found.next()) {
        rows.add(found.getString(1));
      }
    }
    return rows;
  }

  /** Migrated, copied and cleaned, as a service's database is. */
  private static void serves(TestDatabases databases) throws SQLException {
    String name = databases.migrated(MigrationSettings.of("notes/changelog.yaml"));
    try (var connection = databases.connect(name);
        var data = CleanData.of(databases, name)) {
      connection.createStatement().execute("delete from notes");
      data.restore();
      assertThat(ask(connection, "select text from notes order by id")).hasSize(2);
    }
  }

  private static void hasTheSettingsOfATest(TestPostgres postgres) throws SQLException {
    try (var connection =
        DriverManager.getConnection(
            postgres.jdbcUrl(postgres.database()), postgres.user(), postgres.password())) {
      assertThat(ask(connection, "show fsync")).containsExactly("off");
      assertThat(ask(connection, "show max_connections")).containsExactly("200");
      // Both kinds of tests run on one major version, unless an image of one's own is named.
      if (DatabaseChoice.configured().image().equals(DatabaseChoice.DEFAULT_IMAGE)) {
        assertThat(ask(connection, "show server_version").get(0)).startsWith("17.");
      }
    }
  }

  @Test
  void embeddedWorks() throws SQLException {
    try (var databases = new TestDatabases(() -> start(Kind.EMBEDDED, NO_ENGINE))) {
      serves(databases);
      hasTheSettingsOfATest(databases.server());
    }
  }

  @Test
  void aContainerWorks() throws SQLException {
    DockerEngine engine = DockerEngine.local();
    Kind asked = DatabaseChoice.configured().kind();
    if (asked != Kind.DOCKER) {
      assumeThat(asked).isEqualTo(Kind.AUTO);
      assumeThat(engine.trouble()).isEmpty();
    }
    try (var databases = new TestDatabases(() -> start(Kind.DOCKER, engine))) {
      serves(databases);
      hasTheSettingsOfATest(databases.server());
    }
  }

  @Test
  void isEmbeddedWhereNoEngineAnswers() {
    try (var postgres = start(Kind.AUTO, NO_ENGINE)) {
      assertThat(postgres.host()).isEqualTo("127.0.0.1");
      assertThat(postgres.lasting()).isFalse();
    }
  }

  @Test
  void saysThatTheEngineAskedForIsMissing() {
    var databases = new TestDatabases(() -> start(Kind.DOCKER, NO_ENGINE));
    for (int time = 0; time < 2; time++) {
      assertThatThrownBy(databases::fresh)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "testkit.database: docker (expected: a Docker engine that answers):"
                  + " tcp://127.0.0.1:1: Connection refused");
    }
  }

  /** A server elsewhere, and a role there that owns one database and has no more rights. */
  private DatabaseChoice elsewhere(String role, String right) throws SQLException {
    TestPostgres server = TestDatabases.shared().server();
    try (var admin = TestDatabases.shared().connect(server.database())) {
      assumeThat(ask(admin, "select rolsuper from pg_roles where rolname = current_user"))
          .containsExactly("t");
      this.role = role;
      var statement = admin.createStatement();
      statement.execute("create role " + role + " login password 's@crét' " + right);
      statement.execute("create database " + role + " owner " + role);
    }
    String url =
        "postgresql://%s:s%%40cr%%C3%%A9t@%s:%d/%s"
            .formatted(role, server.host(), server.port(), role);
    return DatabaseChoice.of(Map.of("testkit.database", url)::get);
  }

  private static List<String> namesLike(String role) throws SQLException {
    try (var admin = TestDatabases.shared().connect(TestDatabases.shared().server().database())) {
      return ask(
          admin,
          "select datname from pg_database d join pg_roles r on r.oid = d.datdba"
              + " where r.rolname = '"
              + role
              + "' order by 1");
    }
  }

  @Test
  void aServerElsewhereWorksWithoutASuperuserAndIsLeftClean() throws SQLException {
    DatabaseChoice choice = elsewhere("kit_plain", "createdb");
    var first = new TestDatabases(() -> TestPostgres.start(choice, NO_ENGINE));
    var second = new TestDatabases(() -> TestPostgres.start(choice, NO_ENGINE));
    serves(first);
    serves(second);

    // Another run at the same time has its own databases.
    assertThat(namesLike("kit_plain"))
        .hasSize(5)
        .filteredOn(name -> !name.equals("kit_plain"))
        .allMatch(name -> name.matches("vertxms_test_[0-9a-f]{8}_[12]"));

    // Dropped also under a service that is still connected.
    var connected = second.connect(second.fresh());
    first.close();
    assertThat(namesLike("kit_plain")).hasSize(4);
    second.close();
    assertThat(namesLike("kit_plain")).containsExactly("kit_plain");
    connected.close();
  }

  @Test
  void saysWhichRightIsMissing() throws SQLException {
    DatabaseChoice choice = elsewhere("kit_poor", "nocreatedb");
    try (var databases = new TestDatabases(() -> TestPostgres.start(choice, NO_ENGINE))) {
      assertThatThrownBy(databases::fresh)
          .hasMessage(
              "testkit.database.url: role kit_poor may not make databases"
                  + " (expected: a role with CREATEDB)");
    }
  }
}

package dev.vertxms.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vertxms.migration.MigrationSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Data that a test changes are afterwards what they were. */
class CleanDataIT {

  private static final List<String> STATE =
      List.of(
          "select * from authors order by id",
          "select * from notes order by id",
          "select * from databasechangelog order by id",
          "select last_value, is_called from notes_id_seq",
          "select last_value, is_called from authors_id_seq",
          "select last_value, is_called from \"Ticket Numbers\"");

  private Connection connection;
  private CleanData data;

  @BeforeEach
  void migrate() throws SQLException {
    var databases = TestDatabases.shared();
    String name = databases.migrated(MigrationSettings.of("notes/changelog.yaml"));
    connection = databases.connect(name);
    data = CleanData.of(name);
  }

  @AfterEach
  void close() throws SQLException {
    data.close();
    connection.close();
  }

  private void run(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> state() throws SQLException {
    List<String> state = new ArrayList<>();
    for (String sql : STATE) {
      try (var statement = connection.createStatement();
          var rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          List<String> row = new ArrayList<>();
          for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            row.add(rows.getString(i));
          }
          state.add(sql + ": " + row);
        }
      }
    }
    return state;
  }

  @Test
  void bringsBackRowsAndSequences() throws SQLException {
    List<String> before = state();

    run("insert into authors (name) values ('Ada')");
    run("insert into notes (author_id, text) values (2, 'third')");
    run("update notes set text = 'changed' where id = 1");
    run("delete from notes where id = 2");
    run("select nextval('\"Ticket Numbers\"')");
    assertThat(state()).isNotEqualTo(before);
    data.restore();

    assertThat(state()).isEqualTo(before);
    data.restore();
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void givesTheCopyNothingOfAnothersData() throws SQLException {
    run("delete from notes");
    var databases = TestDatabases.shared();
    String other = databases.migrated(MigrationSettings.of("notes/changelog.yaml"));

    try (var second = databases.connect(other);
        var rows = second.createStatement().executeQuery("select count(*) from notes")) {
      rows.next();
      assertThat(rows.getInt(1)).isEqualTo(2);
    }
  }

  @Test
  void keepsRulesAndTriggersOfTheTables() throws SQLException {
    run(
        "create function refuse() returns trigger language plpgsql as"
            + " $$ begin raise 'refused'; end $$");
    run("create trigger refuse before insert on notes for each row execute function refuse()");

    data.restore();

    assertThatThrownBy(() -> run("insert into notes (author_id, text) values (1, 'x')"))
        .hasMessageContaining("refused");
    assertThatThrownBy(() -> run("delete from authors")).hasMessageContaining("notes_author_fk");
  }

  @Test
  void doesNotWaitForReaders() throws SQLException {
    run("begin");
    run("select * from notes");

    data.restore();

    run("commit");
  }

  @Test
  void waitsForNoWriterForEver() throws SQLException {
    run("begin");
    run("update notes set text = 'held' where id = 1");

    assertThatThrownBy(() -> data.restore())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not clean for the next test: ")
        .hasMessageContaining("lock timeout");

    run("rollback");
    data.restore();
  }
}

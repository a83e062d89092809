package dev.vertxms.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys in circles, triggers and partitions hinder neither a superuser nor the tables' owner. */
class BypassIT {

  // Named so that the alphabet is the wrong order.
  private static final String SCHEMA =
      """
      create table z_country (id int primary key, name text);
      create table a_town (id int primary key, country int not null references z_country on delete restrict,
        twin int references a_town);
      create table circle_a (id int primary key, b int not null);
      create table circle_b (id int primary key, a int not null references circle_a);
      alter table circle_a add constraint "to B" foreign key (b) references circle_b
        deferrable initially deferred;
      create table loop_a (id int primary key, b int);
      create table loop_b (id int primary key, a int not null references loop_a on delete cascade);
      alter table loop_a add foreign key (b) references loop_b on delete set null;
      create table m_log (id int, at int references z_country) partition by range (id);
      create table m_log_1 partition of m_log for values from (0) to (10);
      insert into z_country values (1, 'China');
      insert into a_town values (1, 1, null), (2, 1, 1);
      update a_town set twin = 2 where id = 1;
      begin; insert into circle_a values (1, 1); insert into circle_b values (1, 1); commit;
      insert into loop_a values (1, null); insert into loop_b values (1, 1); update loop_a set b = 1;
      insert into m_log values (1, 1);
      create function refuse() returns trigger language plpgsql as $$ begin raise 'refused'; end $$;
      create trigger "No Delete" before delete on a_town for each row execute function refuse();
      create trigger off before insert on a_town for each row execute function refuse();
      alter table a_town disable trigger off;
      """;

  private static final List<String> TABLES =
      List.of("z_country", "a_town", "circle_a", "circle_b", "loop_a", "loop_b", "m_log");

  private Connection connection;
  private CleanData data;

  private void start(boolean superuser) throws SQLException {
    var databases = TestDatabases.shared();
    String name = databases.fresh();
    connection = databases.connect(name);
    if (!superuser) {
      run("drop role if exists kit_owner");
      run("create role kit_owner login password 'owner'");
      run("alter database " + name + " owner to kit_owner");
      connection.close();
      TestPostgres server = databases.server();
      var plain =
          new TestDatabases(
              () ->
                  new TestPostgres(
                      server.host(),
                      server.port(),
                      "kit_owner",
                      "owner",
                      "disable",
                      name,
                      false,
                      () -> {}));
      connection = plain.connect(name);
      run(SCHEMA);
      data = CleanData.of(plain, name);
    } else {
      run(SCHEMA);
      data = CleanData.of(name);
    }
  }

  @AfterEach
  void close() throws SQLException {
    data.close();
    String name = connection.getCatalog();
    connection.close();
    try (var admin = TestDatabases.shared().connect("postgres");
        var statement = admin.createStatement()) {
      statement.execute("drop database " + name + " with (force)");
      statement.execute("drop role if exists kit_owner");
    }
  }

  private void run(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> rows() throws SQLException {
    List<String> rows = new ArrayList<>();
    for (String table : TABLES) {
      try (var statement = connection.createStatement();
          var found = statement.executeQuery("select r::text from " + table + " r order by 1")) {
        while (found.next()) {
          rows.add(table + found.getString(1));
        }
      }
    }
    return rows;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void bringsBackWhatKeysAndTriggersWouldKeepAway(boolean superuser) throws SQLException {
    start(superuser);
    List<String> before = rows();
    run("insert into z_country values (2, 'Italy')");
    run("insert into a_town values (3, 2, 3)");
    run("update a_town set twin = null where id = 1");
    run("delete from loop_b");
    run("insert into m_log values (2, 2)");
    assertThat(rows()).isNotEqualTo(before);

    for (int time = 0; time < 2; time++) {
      data.restore();
      assertThat(rows()).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void leavesKeysAndTriggersAsTheyWere(boolean superuser) throws SQLException {
    start(superuser);
    run("create trigger later before delete on loop_b for each row execute function refuse()");

    data.restore();

    assertThatThrownBy(() -> run("delete from a_town")).hasMessageContaining("refused");
    assertThatThrownBy(() -> run("delete from loop_b")).hasMessageContaining("refused");
    run("insert into a_town values (9, 1, null)");
    assertThatThrownBy(() -> run("insert into a_town values (8, 7, null)"))
        .hasMessageContaining("a_town_country_fkey");
    assertThatThrownBy(() -> run("insert into loop_b values (8, 7)"))
        .hasMessageContaining("loop_b_a_fkey");
    assertThatThrownBy(() -> run("insert into loop_a values (8, 7)"))
        .hasMessageContaining("loop_a_b_fkey");
  }
}

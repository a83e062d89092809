package dev.vertxms.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementNamesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT * FROM users WHERE id = $1 | select users",
        "select a, b from only \"users\" u join roles r on true | select users",
        "INSERT INTO app.users (name) VALUES ($1) RETURNING id | insert app.users",
        "update users set name = $1 | update users",
        "delete from users where id = $1 | delete users",
        "(select 1) | select",
        "BEGIN | begin",
        "with x as (select 1) select * from x | with",
        "'' | statement"
      })
  void namesVerbAndTable(String sql, String name) {
    assertThat(new StatementNames().of(sql)).isEqualTo(name);
  }
}

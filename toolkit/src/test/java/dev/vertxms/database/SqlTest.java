package dev.vertxms.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SqlTest {

  @Test
  void numbersItsParameters() {
    var sql =
        Sql.select("users")
            .columns("id", "name")
            .where("city_id", 3)
            .where("deleted", null)
            .where("role", List.of("a", "b"))
            .orderBy("name")
            .orderByDescending("id")
            .page(3, 20);
    assertThat(sql.text())
        .isEqualTo(
            "select \"id\", \"name\" from \"users\" where \"city_id\" = $1 and \"deleted\" is null"
                + " and \"role\" = any($2) order by \"name\", \"id\" desc limit $3 offset $4");
    assertThat(sql.args()).containsExactly(3, List.of("a", "b"), 20L, 40L);
    assertThat(sql.countText())
        .isEqualTo(
            "select count(*) from \"users\" where \"city_id\" = $1 and \"deleted\" is null"
                + " and \"role\" = any($2)");
    assertThat(sql.countArgs()).hasSize(2);
  }

  @Test
  void quotesNames() {
    assertThat(Sql.select("hr.us\"ers; drop table x").text())
        .isEqualTo("select * from \"hr\".\"us\"\"ers; drop table x\"");
  }

  @Test
  void refusesNonsense() {
    assertThatThrownBy(() -> Sql.select("users").limit(-1))
        .hasMessage("limit: -1 (expected: >= 0)");
    assertThatThrownBy(() -> Sql.select("users").page(0, 1)).hasMessage("page: 0 (expected: >= 1)");
    assertThatThrownBy(() -> Sql.select("").text()).hasMessage("name: \"\" (expected: not empty)");
  }
}

package dev.vertxms.database;

import static dev.vertxms.database.Await.failure;
import static dev.vertxms.database.Await.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vertxms.error.ServiceException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlFailuresIT {

  private static Vertx vertx;
  private static String name;
  private static Database database;

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
    name = TestPostgres.newDatabase();
    database = Database.create(vertx, TestPostgres.settings(name), 1);
    result(
        database.acquire(
            c ->
                c.unwrap()
                    .query(
                        "create table role (id int primary key, name varchar(5) not null,"
                            + " age int constraint age_rule check (age >= 0),"
                            + " boss int constraint boss_exists references role);"
                            + " insert into role values (1, 'admin', 1, null)")
                    .execute()));
  }

  @AfterAll
  static void close() {
    result(database.close());
    result(vertx.close());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "insert into role values (1, 'a', 1, 1)|409|23505|role_pkey",
        "insert into role values (2, 'a', 1, 9)|409|23503|boss_exists",
        "insert into role values (2, null, 1, 1)|422|23502|",
        "insert into role values (2, 'a', -1, 1)|422|23514|age_rule",
        "insert into role values (2, 'secretsecret', 1, 1)|422|22001|",
        "select 'secretsecret'::text::int|422|22P02|",
        "select 1 / (select 0)|422|22012|",
        "do $$begin raise exception using errcode = '53300'; end$$|503|53300|",
        "do $$begin raise exception using errcode = '08006'; end$$|503|08006|",
        "do $$begin raise exception using errcode = '57014'; end$$|504|57014|",
      })
  void saysInACallersTermsWhatTheDatabaseRefuses(
      String sql, int status, String sqlState, String constraint) {
    for (Future<?> result :
        new Future<?>[] {
          database.fetch(sql), database.execute(sql), database.transaction(c -> c.execute(sql))
        }) {
      Throwable failure = failure(result);
      assertThat(failure).isInstanceOf(ServiceException.class);
      assertThat(((ServiceException) failure).status()).isEqualTo(status);
      assertThat(failure.getMessage()).doesNotContain("role", "insert", "Exception", "secret");
      SqlFailure behind = SqlFailure.behind(failure).orElseThrow();
      assertThat(behind.sqlState()).isEqualTo(sqlState);
      assertThat(behind.constraint()).isEqualTo(constraint);
      assertThat(behind.statement()).isEqualTo(sql);
    }
  }

  @Test
  void leavesTheRestInternalWithTheStatementForTheLog() {
    String sql = "select nonsense from role";
    assertThat(failure(database.fetch(sql)))
        .isInstanceOf(SqlFailure.class)
        .hasMessage("42703 column \"nonsense\" does not exist [" + sql + "]");
  }

  @Test
  void neverShowsAValueNotEvenInTheLog() {
    String sql = "insert into role values ($1, $2, 1, null)";
    for (Future<?> result :
        new Future<?>[] {
          database.execute(sql, 1, "s3cret"),
          database.execute(sql, 1, "s3cre"),
          database.execute(sql, "s3cret", "a"),
          database.execute(sql, "s3cret"),
          database.fetch("select $1::text::int", "s3cret"),
        }) {
      var trace = new StringWriter();
      failure(result).printStackTrace(new PrintWriter(trace));
      assertThat(trace.toString()).doesNotContain("s3cre").contains("$1");
    }
  }

  @Test
  void tells503ToTheOneWhoseConnectionIsEnded() {
    Throwable failure = failure(database.execute("select pg_terminate_backend(pg_backend_pid())"));
    assertThat(failure).isInstanceOf(ServiceException.class);
    assertThat(((ServiceException) failure).status()).isEqualTo(503);
  }

  @Test
  void tells503ForAWrongLoginAndAWrongDatabase() {
    var settings = TestPostgres.settings("no_such_database");
    var other = Database.create(vertx, settings, 1);
    Throwable failure = failure(other.fetch("select 1"));
    assertThat(failure).isInstanceOf(ServiceException.class);
    assertThat(((ServiceException) failure).status()).isEqualTo(503);
    result(other.close());
  }
}

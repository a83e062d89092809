package dev.vertxms.database;

import static dev.vertxms.database.Await.failure;
import static dev.vertxms.database.Await.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vertxms.error.ServiceException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseIT {

  record City(long id, String name, Long provinceId) {}

  private static Vertx vertx;
  private static String name;
  private static Database database;

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
    name = TestPostgres.newDatabase();
    database = Database.create(vertx, TestPostgres.settings(name), 1);
    result(
        database.execute(
            "create table city (id bigint generated always as identity primary key,"
                + " name varchar(40) not null unique, province_id bigint)"));
  }

  @AfterAll
  static void close() {
    result(database.close());
    result(vertx.close());
  }

  @BeforeEach
  void empty() {
    result(database.execute("truncate city restart identity"));
  }

  @Test
  void writesAndReadsSingleStatements() {
    long id =
        result(
            database.fetchValue(
                Long.class, "insert into city (name) values ($1) returning id", "Shanghai"));
    assertThat(result(database.execute("update city set province_id = $1", 9L))).isEqualTo(1);

    String byId = "select id, name, province_id from city where id = $1";
    assertThat(result(database.fetchRow(City.class, byId, id)))
        .contains(new City(1, "Shanghai", 9L));
    assertThat(result(database.fetchRow(City.class, byId, 7))).isEmpty();
    assertThat(result(database.fetchRow(byId, id)))
        .contains(new JsonObject("{\"id\":1,\"name\":\"Shanghai\",\"province_id\":9}"));
    assertThat(result(database.fetch(City.class, byId, id))).hasSize(1);
    assertThat(result(database.fetch(byId, id))).hasSize(1);
    assertThat(result(database.fetch(Row.class, byId, id)).get(0).getString("name"))
        .isEqualTo("Shanghai");
    assertThat(result(database.fetch(String.class, "select name from city")))
        .containsExactly("Shanghai");
    result(database.ping());
  }

  @Test
  void countsTheRowsOfManySetsOfValues() {
    List<Object[]> rows = List.of(new Object[] {"a", 1L}, new Object[] {"b", null});
    String insert = "insert into city (name, province_id) values ($1, $2)";
    assertThat(result(database.executeMany(insert, rows))).isEqualTo(2);
    assertThat(result(database.executeMany(insert, List.of()))).isZero();
    assertThat(failure(database.executeMany(insert, List.of(new Object[] {"c", 1L}, rows.get(0)))))
        .isInstanceOf(ServiceException.class);
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void commitsWhatSucceeds() {
    String value =
        result(
            database.transaction(
                connection ->
                    insert(connection, "a")
                        .compose(none -> insert(connection, "b"))
                        .map(none -> "done")));
    assertThat(value).isEqualTo("done");
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void rollsBackWhatFails() {
    var trouble = ServiceException.notFound("no such province");
    assertThat(
            failure(
                database.transaction(
                    connection ->
                        insert(connection, "a").compose(none -> Future.failedFuture(trouble)))))
        .isSameAs(trouble);
    assertThat(count()).isZero();
  }

  @Test
  void rollsBackWhatThrows() {
    var trouble = new IllegalStateException("thrown");
    assertThat(
            failure(
                database.transaction(
                    connection -> {
                      var unused = insert(connection, "a");
                      throw trouble;
                    })))
        .isSameAs(trouble);
    assertThat(count()).isZero();
    assertThat(idleInTransaction()).isZero();
  }

  @Test
  void leavesFailuresOfTheWorkItselfAsTheyAre() {
    for (Exception trouble : List.of(new IOException("a neighbour's"), new VertxException("x"))) {
      assertThat(failure(database.acquire(c -> Future.failedFuture(trouble)))).isSameAs(trouble);
      assertThat(
              failure(
                  database.transaction(
                      c -> insert(c, "a").compose(n -> Future.failedFuture(trouble)))))
          .isSameAs(trouble);
    }
    Throwable ofTheDriver =
        failure(database.acquire(c -> c.unwrap().query("select 1/0").execute()));
    assertThat(SqlFailure.behind(ofTheDriver).orElseThrow().sqlState()).isEqualTo("22012");
    assertThat(count()).isZero();
  }

  @Test
  void doesNotPretendToCommitAfterARecoveredFailure() {
    Throwable failure =
        failure(
            database.transaction(
                connection ->
                    insert(connection, "a")
                        .compose(none -> insert(connection, "a"))
                        .recover(refused -> Future.succeededFuture(0))));
    assertThat(failure).isInstanceOf(SqlFailure.class).hasMessageContaining("rolled back");
    assertThat(count()).isZero();
  }

  @Test
  void givesTheConnectionBackWhateverHappens() {
    var small = Database.create(vertx, with(1, 16, Duration.ofSeconds(3), 100), 1);
    for (int i = 0; i < 5; i++) {
      failure(small.acquire(connection -> Future.failedFuture("refused")));
      failure(
          small.transaction(
              connection -> {
                throw new IllegalStateException("thrown");
              }));
      failure(small.transaction(connection -> connection.execute("no sql")));
    }
    Integer one = result(small.acquire(c -> c.fetchValue(Integer.class, "select 1")));
    assertThat(one).isEqualTo(1);
    result(small.close());
  }

  @Test
  void handsOutTheDriversObjects() {
    assertThat(result(database.pool().query("select 1").execute()).size()).isEqualTo(1);
    assertThat(result(database.acquire(c -> c.unwrap().query("select 1").execute())).size())
        .isEqualTo(1);
  }

  @Test
  void pipelinesSingleReadsOverFewConnections() {
    var settings = with(8, 64, Duration.ofSeconds(3), 500);
    var many = Database.create(vertx, settings, 1);
    List<Future<Integer>> pids = new ArrayList<>();
    var context = vertx.getOrCreateContext();
    Future<List<Integer>> all =
        Future.future(
            promise ->
                context.runOnContext(
                    none -> {
                      for (int i = 0; i < 100; i++) {
                        pids.add(many.fetchValue(Integer.class, "select pg_backend_pid()"));
                      }
                      Future.all(pids).<List<Integer>>map(f -> f.list()).onComplete(promise);
                    }));
    assertThat(result(all).stream().distinct().count()).isBetween(1L, 2L);
    result(many.close());
  }

  @Test
  void endsAReadAtTheTightTimeoutAndALeasedStatementAtItsOwn() {
    assertThat(result(database.fetchValue(String.class, "show statement_timeout"))).isEqualTo("2s");
    String leased =
        result(database.acquire(c -> c.fetchValue(String.class, "show statement_timeout")));
    assertThat(leased).isEqualTo("30s");

    long start = System.nanoTime();
    Throwable failure = failure(database.fetchRow("select pg_sleep(5)"));
    assertThat(failure).isInstanceOf(ServiceException.class);
    assertThat(((ServiceException) failure).status()).isEqualTo(504);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isCloseTo(Duration.ofSeconds(2), Duration.ofMillis(900));
  }

  @Test
  void refusesWith503WhenNoConnectionIsFreeInTime() {
    var small = Database.create(vertx, with(1, 16, Duration.ofMillis(300), 1), 1);
    Future<Integer> slow = small.acquire(c -> c.execute("select pg_sleep(1.5)").map(none -> 1));
    long start = System.nanoTime();
    Future<Integer> waiting = small.acquire(c -> Future.succeededFuture(1));
    Future<Integer> surplus = small.acquire(c -> Future.succeededFuture(1));
    assertUnavailable(failure(surplus));
    assertUnavailable(failure(waiting));
    long waited = (System.nanoTime() - start) / 1_000_000;
    assertThat(waited).isCloseTo(300L, within(400L));
    assertUnavailable(failure(small.execute("select 1")));
    assertThat(result(slow)).isEqualTo(1);
    Integer two = result(small.acquire(c -> Future.succeededFuture(2)));
    assertThat(two).isEqualTo(2);
    result(small.close());
  }

  @Test
  void refusesManyRowsWhereOneIsExpected() {
    result(database.executeMany("insert into city (name) values ($1)", names("a", "b")));
    assertThat(failure(database.fetchRow(String.class, "select name from city")))
        .isInstanceOf(SqlFailure.class)
        .hasMessage("rows: 2 (expected: 0..1) [select name from city]");
    assertThat(failure(database.fetchValue(Long.class, "select id from city where id = 99")))
        .hasMessageContaining("rows: 0 (expected: 1)");
    assertThat(failure(database.fetchValue(Long.class, "select null::bigint")))
        .hasMessageContaining("value: null (expected: Long)");
  }

  @Test
  void readsPagesWithTheirTotal() {
    result(database.executeMany("insert into city (name) values ($1)", names("a", "b", "c")));
    var cities = Sql.select("city").columns("id", "name", "province_id").orderBy("id");
    assertThat(result(database.fetchPage(City.class, cities.page(2, 2))))
        .isEqualTo(new Rows<>(List.of(new City(3, "c", null)), 3));
    assertThat(result(database.fetchPage(City.class, cities.page(9, 2))))
        .isEqualTo(new Rows<>(List.of(), 3));
    var some = Sql.select("city").where("id", List.of(1L, 3L)).where("province_id", null);
    assertThat(result(database.fetch(City.class, some.text(), some.args()))).hasSize(2);
    assertThat(result(database.fetchPage(City.class, some.page(1, 1))).total()).isEqualTo(2);
  }

  @Test
  void opensNoMoreThanTheServicesTotal() {
    List<Database> loops = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      loops.add(Database.create(vertx, with(6, 2, Duration.ofSeconds(10), 500), 3));
    }
    List<Future<?>> work = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      for (Database each : loops) {
        work.add(each.fetchValue(Integer.class, "select 1"));
        work.add(each.execute("select pg_sleep(0.05)"));
      }
    }
    result(Future.all(work));
    assertThat(
            result(
                database.fetchValue(
                    Long.class,
                    "select count(*) from pg_stat_activity where application_name = 'split'")))
        .isEqualTo(6);
    loops.forEach(each -> result(each.close()));
  }

  private static DatabaseSettings with(
      int poolSize, int pipelining, Duration acquireTimeout, int queue) {
    var s = TestPostgres.settings(name);
    return new DatabaseSettings(
        s.url(),
        s.host(),
        s.port(),
        s.name(),
        s.user(),
        s.password(),
        s.sslMode(),
        null,
        poolSize,
        pipelining,
        s.connectTimeout(),
        acquireTimeout,
        queue,
        s.idleTimeout(),
        s.maxLifetime(),
        s.statementTimeout(),
        s.readTimeout(),
        "split");
  }

  private static void assertUnavailable(Throwable failure) {
    assertThat(failure).isInstanceOf(ServiceException.class);
    assertThat(((ServiceException) failure).status()).isEqualTo(503);
    assertThat(failure).hasMessage("the database cannot be reached");
  }

  private static List<Object[]> names(String... names) {
    return Stream.of(names).map(each -> new Object[] {each}).toList();
  }

  private static Future<Integer> insert(Queries queries, String city) {
    return queries.execute("insert into city (name) values ($1)", city);
  }

  private static long count() {
    return result(database.fetchValue(Long.class, "select count(*) from city"));
  }

  private static long idleInTransaction() {
    return result(
        database.fetchValue(
            Long.class,
            "select count(*) from pg_stat_activity where state like 'idle in transaction%'"));
  }
}

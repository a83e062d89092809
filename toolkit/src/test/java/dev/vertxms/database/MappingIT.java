package dev.vertxms.database;

import static dev.vertxms.database.Await.failure;
import static dev.vertxms.database.Await.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MappingIT {

  enum Level {
    LOW,
    HIGH
  }

  record Address(String streetName, int number) {}

  record Everything(
      short small,
      int whole,
      long big,
      Long wide,
      double real,
      BigDecimal exact,
      boolean flag,
      String text,
      Level level,
      UUID uuid,
      LocalDate day,
      LocalTime time,
      LocalDateTime moment,
      OffsetDateTime zoned,
      Instant instant,
      byte[] bytes,
      Address address,
      List<Address> addresses,
      Map<String, Integer> counts,
      JsonObject json,
      List<Long> ids,
      List<Level> levels,
      Optional<String> note,
      String missing) {}

  record Pair(long id, int age) {}

  private static Vertx vertx;
  private static Database database;

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
    database = Database.create(vertx, TestPostgres.settings(TestPostgres.newDatabase()), 1);
    result(
        database.execute(
            """
            create table everything (
              small smallint, whole integer, big bigint, wide integer, real double precision,
              exact numeric(30, 10), flag boolean, text text, level varchar(10), uuid uuid,
              day date, time time, moment timestamp, zoned timestamptz, instant timestamptz,
              bytes bytea, address jsonb, addresses jsonb, counts jsonb, json jsonb, ids bigint[],
              levels text[], note text, missing text)
            """));
  }

  @AfterAll
  static void close() {
    result(database.close());
    result(vertx.close());
  }

  @Test
  void mapsEveryBasicTypeBothWays() {
    var row =
        new Everything(
            (short) 1,
            2,
            3_000_000_000L,
            4L,
            0.1,
            new BigDecimal("12345678901234567890.1234567890"),
            true,
            "text",
            Level.HIGH,
            UUID.randomUUID(),
            LocalDate.of(2024, 2, 29),
            LocalTime.of(1, 2, 3, 4000),
            LocalDateTime.of(2024, 2, 29, 1, 2, 3),
            OffsetDateTime.parse("2024-02-29T01:02:03.000004Z"),
            Instant.parse("2024-02-29T01:02:03.000004Z"),
            new byte[] {1, 2},
            new Address("a", 1),
            List.of(new Address("b", 2)),
            Map.of("one", 1),
            new JsonObject().put("k", "v"),
            Arrays.asList(1L, null, 3L),
            List.of(Level.LOW, Level.HIGH),
            Optional.of("note"),
            null);
    result(
        database.execute(
            "insert into everything values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,"
                + "$17,$18,$19,$20,$21,$22,$23,$24)",
            row.small,
            row.whole,
            row.big,
            row.wide,
            row.real,
            row.exact,
            row.flag,
            row.text,
            row.level,
            row.uuid,
            row.day,
            row.time,
            row.moment,
            row.zoned,
            row.instant,
            row.bytes,
            row.address,
            new io.vertx.core.json.JsonArray("[{\"street_name\":\"b\",\"number\":2}]"),
            row.counts,
            row.json,
            row.ids,
            row.levels,
            "note",
            row.missing));

    Everything found =
        result(database.fetchRow(Everything.class, "select * from everything")).orElseThrow();
    assertThat(found).usingRecursiveComparison().isEqualTo(row);

    JsonObject json = result(database.fetchRow("select * from everything")).orElseThrow();
    assertThat(json.getString("uuid")).isEqualTo(row.uuid.toString());
    assertThat(json.getString("day")).isEqualTo("2024-02-29");
    assertThat(json.getJsonObject("address").getString("street_name")).isEqualTo("a");
    assertThat(json.encode()).contains("12345678901234567890.1234567890");
  }

  @Test
  void readsScalars() {
    assertThat(result(database.fetchValue(Long.class, "select 1::int"))).isEqualTo(1L);
    assertThat(
            result(database.fetchValue(Long.class, "select sum(x) from (values (1::bigint)) v(x)")))
        .isEqualTo(1L);
    assertThat(result(database.fetchValue(BigDecimal.class, "select 1.50"))).isEqualTo("1.50");
    assertThat(result(database.fetchValue(Level.class, "select 'LOW'"))).isEqualTo(Level.LOW);
    assertThat(result(database.fetchValue(Address.class, "select 'a' as street_name, 1 as number")))
        .isEqualTo(new Address("a", 1));
    assertThat(result(database.fetch(String.class, "values ('a'), (null)")))
        .containsExactly("a", null);
    assertThat(result(database.fetchRow(String.class, "select null::text"))).isEmpty();
    List<Long> none = List.of();
    assertThat(result(database.fetchValue(Boolean.class, "select 1::bigint = any($1)", none)))
        .isFalse();
  }

  @Test
  void namesColumnAndComponentOfWhatDoesNotFit() {
    assertThat(message("select 1 as id, null::int as age"))
        .isEqualTo("column age for Pair.age is null, and Pair.age is int");
    assertThat(message("select 1 as id, 2::bigint as age"))
        .isEqualTo("column age for Pair.age is Long, which does not become int");
    assertThat(message("select 1.5 as id, 2 as age"))
        .isEqualTo("column id for Pair.id has a value that does not fit long");
    assertThat(message("select 'x' as id, 2 as age"))
        .isEqualTo("column id for Pair.id is String, which does not become long");
    assertThat(message("select 1 as id")).isEqualTo("Pair: columns [id] (expected: [id, age])");
    assertThat(message("select 1 as id, 2 as age, 3 as size"))
        .isEqualTo("Pair: columns [id, age, size] (expected: [id, age])");
    assertThat(failure(database.fetch(Level.class, "select 'NONE'")))
        .hasMessageContaining("column ?column? for it has a value that does not fit Level");
    assertThat(failure(database.fetch(Long.class, "select 1, 2")))
        .hasMessageContaining("(expected: one, for Long)");
  }

  private static String message(String sql) {
    Throwable failure = failure(database.fetch(Pair.class, sql));
    assertThat(failure).isInstanceOf(SqlFailure.class);
    return failure.getMessage().replace(" [" + sql + "]", "");
  }
}

package dev.vertxms.testkit.database;

import static dev.vertxms.testkit.database.Model.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vertxms.testkit.FreshDatabase;
import io.vertx.core.json.JsonObject;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Records against a migrated table, right and with one fault each. */
class ModelIT {

  private static String database;

  @BeforeAll
  static void migrate() {
    database = FreshDatabase.migrated("models/changelog.yaml");
  }

  enum State {
    NEW,
    ARCHIVED
  }

  enum Mood {
    CALM,
    TENSE
  }

  enum OtherMood {
    CALM,
    CROSS
  }

  enum Long9 {
    UNDECIDED
  }

  record Address(String street) {}

  record Person(
      @Nullable Long id,
      long cityId,
      int age,
      short level,
      @Size(max = 20) String name,
      @Size(max = 10) String code,
      Optional<String> note,
      BigDecimal balance,
      double weight,
      boolean active,
      LocalDate born,
      OffsetDateTime seenAt,
      LocalDateTime localTimeAt,
      UUID token,
      byte[] picture,
      State state,
      Mood mood,
      Address address,
      List<String> labels,
      Long[] scores,
      @Nullable Map<String, String> extra) {}

  record Reading(long age, int level, BigDecimal cityId, Instant seenAt, @Nullable String name) {}

  @Test
  void fitsWithEveryTypeThatIsMapped() {
    assertThat(model(Person.class)).coversAllColumns().fitsTable(database, "people");
    assertThat(model(Person.class)).fitsTable(database, "public.people");
  }

  @Test
  void letsARecordThatIsOnlyReadBeWider() {
    assertThat(model(Reading.class)).forReading().fitsTable(database, "people");
    assertThatThrownBy(() -> assertThat(model(Reading.class)).fitsTable(database, "people"))
        .hasMessage(
            """
            Reading does not fit table people:
              Reading.age: column age is integer (expected for long: int8)
              Reading.level: column level is smallint (expected for int: int4)
              Reading.cityId: column city_id is bigint (expected for BigDecimal: numeric)
              Reading.name: column name is not null, the component may be""");
  }

  record Missing(String nickname) {}

  record Narrow(int cityId) {}

  record Local(LocalDateTime seenAt) {}

  record Zoned(OffsetDateTime localTimeAt) {}

  record Text(String age) {}

  record Number(long name) {}

  record Fraction(BigInteger balance) {}

  record NotJson(Address name) {}

  record NoArray(String labels) {}

  record OtherArray(List<Integer> scores) {}

  record PrimitiveArray(long[] scores) {}

  record Labels(OtherMood mood) {}

  record TooLongAConstant(Long9 state) {}

  record TooLong(@Size(max = 21) String name) {}

  record TooLongForADomain(@Size(max = 11) String code) {}

  record NeverNull(String note) {}

  record NullableAge(@Nullable Integer age) {}

  record NullableId(@Nullable Long id) {}

  @NullUnmarked
  record Unmarked(String note, String name, @NotNull JsonObject extra) {}

  @Test
  void tellsEachFault() {
    refuses(Missing.class, "Missing.nickname: no column nickname");
    refuses(Narrow.class, "Narrow.cityId: column city_id is bigint (expected for int: int4)");
    refuses(Local.class, "is timestamp with time zone (expected for LocalDateTime: timestamp)");
    refuses(
        Zoned.class, "is timestamp without time zone (expected for OffsetDateTime: timestamptz)");
    refuses(
        Text.class,
        "is integer (expected for String: bpchar or citext or name or text or varchar)");
    refuses(Number.class, "is character varying(20) (expected for long: int8)");
    refuses(Fraction.class, "is numeric(12,2) (expected for BigInteger: numeric of scale 0)");
    refuses(NotJson.class, "column name is character varying(20)", "json or jsonb");
    refuses(NoArray.class, "is text[] (expected for String: a List or an array)");
    refuses(OtherArray.class, "is bigint[] (expected for List<Integer>: int4)");
    refuses(PrimitiveArray.class, "is bigint[] (expected for long[]: a List or an array)");
    refuses(Labels.class, "the values [CALM, CROSS], not [CALM, TENSE]");
    refuses(TooLongAConstant.class, "room for UNDECIDED");
    refuses(TooLong.class, "column name holds 20 characters (expected: 21, as @Size allows)");
    refuses(TooLongForADomain.class, "column code holds 10 characters (expected: 11");
    refuses(NeverNull.class, "column note may be null, the component may not");
    refuses(NullableAge.class, "column age is not null, the component may be");
  }

  private static void refuses(Class<? extends Record> type, String... parts) {
    assertThatThrownBy(() -> assertThat(model(type)).fitsTable(database, "people"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll(parts)
        .message()
        .hasLineCount(2);
  }

  @Test
  void letsAnIdBeNullThatTheTableFillsIn() {
    assertThat(model(NullableId.class)).fitsTable(database, "people");
  }

  @Test
  void judgesNullsOnlyWhereTheCodeSpeaksOfThem() {
    refuses(Unmarked.class, "Unmarked.extra: column extra may be null, the component may not");
  }

  @Test
  void namesColumnsWithoutAComponentOnlyWhenAsked() {
    assertThatThrownBy(
            () ->
                assertThat(model(NullableId.class))
                    .coversAllColumns()
                    .fitsTable(database, "people"))
        .hasMessageContaining("column age: no component")
        .hasMessageContaining("column weight: no component");
  }

  @Test
  void saysThatThereIsNoSuchTable() {
    assertThatThrownBy(() -> assertThat(model(NullableId.class)).fitsTable(database, "nobody"))
        .hasMessage("table: nobody does not exist");
  }
}

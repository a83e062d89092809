package dev.vertxms.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.vertxms.error.Violation;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ParameterReaderTest {

  private enum Color {
    RED,
    GREEN
  }

  private final List<Violation> violations = new ArrayList<>();

  static Stream<Arguments> readable() {
    return Stream.of(
        Arguments.of(String.class, "", ""),
        Arguments.of(String.class, " a,b ", " a,b "),
        Arguments.of(Integer.class, "-2147483648", Integer.MIN_VALUE),
        Arguments.of(Long.class, "9223372036854775807", Long.MAX_VALUE),
        Arguments.of(Long.class, "007", 7L),
        Arguments.of(Double.class, "1.5", 1.5),
        Arguments.of(Double.class, "-2e3", -2000.0),
        Arguments.of(Boolean.class, "true", true),
        Arguments.of(Boolean.class, "false", false),
        Arguments.of(
            UUID.class,
            "123E4567-e89b-12d3-a456-426614174000",
            new UUID(0x123e4567e89b12d3L, 0xa456426614174000L)),
        Arguments.of(LocalDate.class, "2024-02-29", LocalDate.of(2024, 2, 29)),
        Arguments.of(
            OffsetDateTime.class,
            "2026-01-31T12:00:00+08:00",
            OffsetDateTime.parse("2026-01-31T12:00:00+08:00")),
        Arguments.of(Color.class, "GREEN", Color.GREEN));
  }

  @ParameterizedTest
  @MethodSource("readable")
  void readsEveryType(Class<?> type, String text, Object value) {
    assertThat(read(query(type), text)).isEqualTo(value);
    assertThat(violations).isEmpty();
  }

  static Stream<Arguments> unreadable() {
    return Stream.of(
        Arguments.of(Integer.class, "", "an integer"),
        Arguments.of(Integer.class, "1.0", "an integer"),
        Arguments.of(Integer.class, "2147483648", "an integer"),
        Arguments.of(Integer.class, "\u0661", "an integer"),
        Arguments.of(Integer.class, "+1", "an integer"),
        Arguments.of(Long.class, "9223372036854775808", "an integer"),
        Arguments.of(Long.class, " 1", "an integer"),
        Arguments.of(Double.class, "NaN", "a number"),
        Arguments.of(Double.class, "Infinity", "a number"),
        Arguments.of(Double.class, "1e999", "a number"),
        Arguments.of(Double.class, "0x1p3", "a number"),
        Arguments.of(Double.class, "1d", "a number"),
        Arguments.of(Boolean.class, "TRUE", "true or false"),
        Arguments.of(Boolean.class, "1", "true or false"),
        Arguments.of(UUID.class, "1-1-1-1-1", "a UUID"),
        Arguments.of(LocalDate.class, "2026-02-29", "a date as in 2026-01-31"),
        Arguments.of(
            OffsetDateTime.class, "2026-01-31T12:00:00", "a time as in 2026-01-31T12:00:00Z"),
        Arguments.of(Color.class, "green", "one of RED, GREEN"));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void saysWhatWouldBeRead(Class<?> type, String text, String expected) {
    assertThat(read(query(type), text)).isNull();
    assertThat(violations).containsExactly(new Violation("query", "p", "must be " + expected));
  }

  @Test
  void holdsNumbersToTheirRange() {
    var parameter = query(Integer.class).between(1, 100);

    assertThat(read(parameter, "1")).isEqualTo(1);
    assertThat(read(parameter, "100")).isEqualTo(100);
    assertThat(violations).isEmpty();
    assertThat(read(parameter, "0")).isNull();
    assertThat(read(parameter, "101")).isNull();
    assertThat(violations).extracting(Violation::message).containsOnly("must be 1..100").hasSize(2);
  }

  @Test
  void holdsLargeNumbersToTheirRangeExactly() {
    var parameter = query(Long.class).between(0, Long.MAX_VALUE - 1);

    assertThat(read(parameter, "9223372036854775806")).isEqualTo(Long.MAX_VALUE - 1);
    assertThat(read(parameter, "9223372036854775807")).isNull();
  }

  @Test
  void takesTheDefaultWhereThereIsNoText() {
    assertThat(read(query(Integer.class).defaultsTo(20), null)).isEqualTo(20);
    assertThat(read(query(Integer.class), null)).isNull();
    assertThat(violations).isEmpty();
  }

  @Test
  void missesWhatIsRequired() {
    assertThat(read(query(String.class).asRequired(), null)).isNull();
    assertThat(violations).containsExactly(new Violation("query", "p", "is required"));
  }

  @Test
  void readsLists() {
    var parameter = query(Long.class).asList();

    assertThat(read(parameter, "3,1,3")).isEqualTo(List.of(3L, 1L, 3L));
    assertThat(read(parameter, "")).isEqualTo(List.of());
    assertThat(violations).isEmpty();
  }

  @Test
  void readsListsWholeOrNotAtAll() {
    var parameter = query(Long.class).asList().between(1, 9);

    assertThat(read(parameter, "1,,2")).isNull();
    assertThat(read(parameter, "1,2,")).isNull();
    assertThat(read(parameter, "1,10")).isNull();
    assertThat(violations)
        .extracting(Violation::message)
        .containsExactly("must be an integer", "must be an integer", "must be 1..9");
  }

  @Test
  void takes1000ValuesAndNoMore() {
    var parameter = query(Integer.class).asList();
    String thousand = String.join(",", Collections.nCopies(1_000, "7"));

    assertThat((List<?>) read(parameter, thousand)).hasSize(1_000);
    assertThat(violations).isEmpty();
    assertThat(read(parameter, thousand + ",7")).isNull();
    assertThat(violations)
        .containsExactly(new Violation("query", "p", "must have at most 1000 values"));
  }

  @Test
  void refusesATypeThatIsNotReadFromText() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ParameterReader(query(IntStream.class)))
        .withMessage(
            "query parameter p: IntStream (expected: an enum or a type that is read from text)");
  }

  @Test
  void refusesADefaultOfAnotherType() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ParameterReader(query(Long.class).defaultsTo(1)))
        .withMessage("query parameter p: default of type Integer (expected: Long)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ParameterReader(query(Long.class).asList().defaultsTo(1L)))
        .withMessage("query parameter p: default of type Long (expected: List)");
  }

  private Object read(Parameter parameter, String text) {
    return new ParameterReader(parameter).read(text, violations);
  }

  private static Parameter query(Class<?> type) {
    return Parameter.query("p", type);
  }
}

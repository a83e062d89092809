package dev.vertxms.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vertxms.error.Violation;
import dev.vertxms.http.Parameter.Values;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        Arguments.of(Integer.class, "", "type", "an integer of 32 bits"),
        Arguments.of(Integer.class, "1.0", "type", "an integer of 32 bits"),
        Arguments.of(Integer.class, "2147483648", "format", "an integer of 32 bits"),
        Arguments.of(Integer.class, "\u0661", "type", "an integer of 32 bits"),
        Arguments.of(Integer.class, "+1", "type", "an integer of 32 bits"),
        Arguments.of(Long.class, "9223372036854775808", "format", "an integer of 64 bits"),
        Arguments.of(Long.class, " 1", "type", "an integer of 64 bits"),
        Arguments.of(Double.class, "NaN", "type", "a number"),
        Arguments.of(Double.class, "Infinity", "type", "a number"),
        Arguments.of(Double.class, "1e999", "format", "a number"),
        Arguments.of(Double.class, "0x1p3", "type", "a number"),
        Arguments.of(Double.class, "1d", "type", "a number"),
        Arguments.of(Boolean.class, "TRUE", "type", "true or false"),
        Arguments.of(Boolean.class, "1", "type", "true or false"),
        Arguments.of(UUID.class, "1-1-1-1-1", "format", "a UUID"),
        Arguments.of(LocalDate.class, "2026-02-29", "format", "a date as in 2026-01-31"),
        Arguments.of(
            OffsetDateTime.class,
            "2026-01-31T12:00:00",
            "format",
            "a time as in 2026-01-31T12:00:00Z"),
        Arguments.of(Color.class, "green", "enum", "one of RED, GREEN"));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void saysWhatWouldBeRead(Class<?> type, String text, String rule, String expected) {
    assertThat(read(query(type), text)).isNull();
    assertThat(violations)
        .containsExactly(new Violation("query", "/p", rule, "must be " + expected));
  }

  @Test
  void holdsValuesToTheRulesOfTheContract() {
    var tooSmall = new Violation("query", "/p", "minimum", "must be >= 1");
    Function<JsonNode, List<Violation>> rules =
        value -> value.asInt() < 1 ? List.of(tooSmall) : List.of();
    var reader = new ParameterReader(query(Integer.class), rules);

    assertThat(reader.read(List.of("1"), violations)).isEqualTo(1);
    assertThat(violations).isEmpty();
    assertThat(reader.read(List.of("0"), violations)).isNull();
    assertThat(violations).containsExactly(tooSmall);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\0", "\ud800", "\udc00\ud800", "a\ud83d"})
  void refusesTextThatCannotBeKept(String text) {
    assertThat(read(query(String.class), text)).isNull();
    assertThat(violations).extracting(Violation::rule).containsExactly("characters");
  }

  @Test
  void refusesASingleValueThatIsGivenTwice() {
    var reader = new ParameterReader(query(Integer.class), null);

    assertThat(reader.read(List.of("1", "2"), violations)).isNull();
    assertThat(violations)
        .containsExactly(new Violation("query", "/p", "maxItems", "must be given once"));
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
    assertThat(violations).containsExactly(new Violation("query", "/p", "required", "is required"));
  }

  @Test
  void readsLists() {
    var parameter = query(Long.class).asList();

    assertThat(read(parameter, "3,1,3")).isEqualTo(List.of(3L, 1L, 3L));
    assertThat(read(parameter, "")).isEqualTo(List.of());
    assertThat(violations).isEmpty();
  }

  @Test
  void namesEveryValueOfAListThatCannotBeRead() {
    assertThat(read(query(Long.class).asList(), "1,,2,x")).isNull();
    assertThat(violations)
        .extracting(Violation::field, Violation::rule)
        .containsExactly(tuple("/p/1", "type"), tuple("/p/3", "type"));
  }

  @Test
  void readsListsOfRepeatedParameters() {
    var commas = new ParameterReader(query(String.class).asList(), null);
    var repeated = new ParameterReader(query(String.class).holding(Values.REPEATED), null);

    assertThat(commas.read(List.of("a,b", "c"), violations)).isEqualTo(List.of("a", "b", "c"));
    assertThat(repeated.read(List.of("a,b", "c"), violations)).isEqualTo(List.of("a,b", "c"));
    assertThat(violations).isEmpty();
  }

  @Test
  void holdsListsToTheRulesAsAWhole() {
    var many = new Violation("query", "/p", "maxItems", "must have at most 1 item");
    var reader =
        new ParameterReader(
            query(Integer.class).asList(), value -> value.size() > 1 ? List.of(many) : List.of());

    assertThat(reader.read(List.of("1"), violations)).isEqualTo(List.of(1));
    assertThat(reader.read(List.of("1,2"), violations)).isNull();
    assertThat(violations).containsExactly(many);
  }

  @Test
  void refusesATypeThatIsNotReadFromText() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ParameterReader(query(IntStream.class), null))
        .withMessage(
            "query parameter p: IntStream (expected: an enum or a type that is read from text)");
  }

  @Test
  void refusesADefaultOfAnotherType() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ParameterReader(query(Long.class).defaultsTo(1), null))
        .withMessage("query parameter p: default of type Integer (expected: Long)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ParameterReader(query(Long.class).asList().defaultsTo(1L), null))
        .withMessage("query parameter p: default of type Long (expected: List)");
  }

  private Object read(Parameter parameter, String text) {
    return new ParameterReader(parameter, null)
        .read(text == null ? List.of() : List.of(text), violations);
  }

  private static Parameter query(Class<?> type) {
    return Parameter.query("p", type);
  }
}

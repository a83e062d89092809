package dev.vertxms.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vertxms.json.Json;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the mapper writes fits the schema, and what it would not read does not. */
class ValuesTest {

  enum Level {
    @JsonProperty("lo")
    LOW,
    HIGH
  }

  record Tree(String name, List<Tree> branches, Map<String, Tree> named, Optional<Tree> twin) {}

  record CityId(@JsonValue long value) {}

  record Lives(CityId city) {}

  @JsonPropertyOrder({"zeta", "alpha"})
  record Ordered(int alpha, int zeta) {}

  record Hidden(@JsonIgnore int secret, int open) {}

  private static Arguments value(Type type, Object value, String... refused) {
    return Arguments.of(type, value, List.of(refused));
  }

  static Stream<Arguments> values() {
    UUID uuid = UUID.fromString("0191e0f0-0000-7000-8000-000000000001");
    Tree leaf = new Tree("leaf", List.of(), Map.of(), Optional.empty());
    return Stream.of(
        value(int.class, 7, "'7'", "1.5", "null"),
        value(byte.class, (byte) -128, "-129", "128"),
        value(Short.class, (short) 32767, "32768"),
        value(Long.class, Long.MAX_VALUE, "'1'"),
        value(BigInteger.class, BigInteger.TEN.pow(30), "0.5"),
        value(double.class, 1e300, "'1'"),
        value(BigDecimal.class, new BigDecimal("12345678901234567890.5"), "'1'"),
        value(char.class, 'x', "''", "'xy'"),
        value(boolean.class, true, "'true'", "1"),
        value(byte[].class, new byte[] {1, 2, 3}, "[1,2,3]"),
        value(UUID.class, uuid, "'1-1-1-1-1'"),
        value(URI.class, URI.create("https://a.example/b?c"), "7"),
        value(LocalDate.class, LocalDate.of(2024, 2, 29), "'2023-02-29'", "[2024,2,29]"),
        value(LocalTime.class, LocalTime.of(10, 15), "1015"),
        value(LocalDateTime.class, LocalDateTime.of(2024, 1, 1, 0, 0), "[2024,1,1]"),
        value(Instant.class, Instant.EPOCH, "0", "'1970-01-01'"),
        value(OffsetDateTime.class, OffsetDateTime.parse("2024-01-01T00:00:00+02:00"), "0"),
        value(OffsetTime.class, OffsetTime.parse("10:15+02:00"), "'10:15'", "'24:00Z'"),
        value(OffsetTime.class, OffsetTime.parse("10:15:01.5Z"), "'10:15:01,5Z'"),
        value(Duration.class, Duration.ofSeconds(3723), "3723", "'1 hour'"),
        value(Period.class, Period.of(1, -2, 3), "'P'", "'PT1H'", "'P1D1Y'", "7"),
        value(Period.class, Period.ZERO, "'0D'"),
        value(Year.class, Year.of(2024), "'24'"),
        value(YearMonth.class, YearMonth.of(2024, 7), "'2024-13'", "'2024-7'"),
        value(MonthDay.class, MonthDay.of(2, 29), "'02-29'", "'--13-01'"),
        value(ZoneOffset.class, ZoneOffset.ofHours(-3), "'Oslo'"),
        value(ZoneId.class, ZoneId.of("Europe/Oslo"), "1"),
        value(Currency.class, Currency.getInstance("NOK"), "'kr'"),
        value(Locale.class, Locale.CANADA_FRENCH, "1"),
        value(DayOfWeek.class, DayOfWeek.MONDAY, "'Monday'", "1"),
        value(Level.class, Level.LOW, "'LOW'", "'lo '", "0"),
        value(Level.class, Level.HIGH, "'high'"),
        value(OptionalInt.class, OptionalInt.of(3), "'3'"),
        value(OptionalInt.class, OptionalInt.empty(), "1.5"),
        value(OptionalDouble.class, OptionalDouble.of(0.5), "'3'"),
        value(Fits.type(new TypeReference<Optional<List<Level>>>() {}), Optional.empty(), "[null]"),
        value(int[].class, new int[] {1, 2}, "['1']", "[null]"),
        value(Fits.type(new TypeReference<Set<Level>>() {}), Set.of(Level.LOW), "['lo','lo']"),
        value(
            Fits.type(new TypeReference<Map<Level, Integer>>() {}),
            Map.of(Level.LOW, 1),
            "{'LOW':1}",
            "{'lo':'1'}"),
        value(Fits.type(new TypeReference<Map<UUID, String>>() {}), Map.of(uuid, ""), "{'a':''}"),
        value(Fits.type(new TypeReference<Map<Long, String>>() {}), Map.of(-5L, ""), "{'a':''}"),
        value(
            Fits.type(new TypeReference<List<Map<String, int[]>>>() {}),
            List.of(Map.of("a", new int[] {1})),
            "[{'a':1}]"),
        value(Object.class, List.of(1, "a", Map.of())),
        value(JsonNode.class, IntNode.valueOf(3)),
        value(ObjectNode.class, Json.mapper().createObjectNode().put("a", 1), "[]", "1"),
        value(
            Tree.class,
            new Tree("root", List.of(leaf, leaf), Map.of("a", leaf), Optional.of(leaf)),
            "{'name':'x','branches':[{'name':'y'}],'named':{}}",
            "{'name':'x','branches':[],'named':{'a':null}}"),
        value(Lives.class, new Lives(new CityId(5)), "{'city':{'value':5}}", "{}"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void writtenOnesFitAndAreReadBack(Type type, Object value, List<String> refused)
      throws Exception {
    Fits fits = Fits.closed(type);
    String written = Json.mapper().writeValueAsString(value);

    assertThat(fits.faults(Json.mapper().readTree(written))).as(written).isEmpty();
    Object read = Json.mapper().readValue(written, Json.mapper().constructType(type));
    assertThat(read).usingRecursiveComparison().isEqualTo(value);
    for (String other : refused) {
      assertThat(fits.faults(other)).as(other).isNotEmpty();
    }
    if (type instanceof Class<?> model) {
      var rules = Bodies.rules(model);
      assertThat(rules.apply(Bodies.json(written))).as(written).isEmpty();
      for (String other : refused) {
        assertThat(rules.apply(Bodies.json(other))).as(other).isNotEmpty();
      }
    }
  }

  @Test
  void membersAreThoseOfTheMapperInItsOrder() {
    assertThat(Schemas.create().of(Ordered.class).path("required").toString())
        .isEqualTo("[\"zeta\",\"alpha\"]");
    assertThat(Schemas.create().of(Hidden.class).path("properties").fieldNames())
        .toIterable()
        .containsExactly("open");
  }
}

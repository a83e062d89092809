package dev.vertxms.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vertxms.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
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
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The schemas of values that have no parts, as the mapper writes them. */
final class SimpleTypes {

  private static final String TEXT = "{'type':'string'}";
  private static final String ANYTHING = "{}";
  private static final String BYTE = integer("'format':'int32','minimum':-128,'maximum':127");
  private static final String SHORT = integer("'format':'int32','minimum':-32768,'maximum':32767");
  private static final String INT = integer("'format':'int32'");
  private static final String LONG = integer("'format':'int64'");
  private static final String FLOAT = "{'type':'number','format':'float'}";
  private static final String DOUBLE = "{'type':'number','format':'double'}";
  private static final String FLAG = "{'type':'boolean'}";
  private static final String LETTER = "{'type':'string','minLength':1,'maxLength':1}";
  private static final String CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?";
  private static final String OFFSET = "(Z|[+-](0[0-9]|1[0-7]):[0-5][0-9])";
  private static final String MONTH = "(0[1-9]|1[0-2])";

  private static final Map<Class<?>, String> SCHEMAS =
      Map.ofEntries(
          Map.entry(Object.class, ANYTHING),
          Map.entry(JsonNode.class, ANYTHING),
          Map.entry(ObjectNode.class, "{'type':'object'}"),
          Map.entry(ArrayNode.class, "{'type':'array','items':{}}"),
          Map.entry(String.class, TEXT),
          Map.entry(CharSequence.class, TEXT),
          Map.entry(char.class, LETTER),
          Map.entry(Character.class, LETTER),
          Map.entry(boolean.class, FLAG),
          Map.entry(Boolean.class, FLAG),
          Map.entry(byte.class, BYTE),
          Map.entry(Byte.class, BYTE),
          Map.entry(short.class, SHORT),
          Map.entry(Short.class, SHORT),
          Map.entry(int.class, INT),
          Map.entry(Integer.class, INT),
          Map.entry(long.class, LONG),
          Map.entry(Long.class, LONG),
          Map.entry(BigInteger.class, "{'type':'integer'}"),
          Map.entry(float.class, FLOAT),
          Map.entry(Float.class, FLOAT),
          Map.entry(double.class, DOUBLE),
          Map.entry(Double.class, DOUBLE),
          Map.entry(BigDecimal.class, "{'type':'number'}"),
          Map.entry(Number.class, "{'type':'number'}"),
          Map.entry(byte[].class, "{'type':'string','contentEncoding':'base64'}"),
          Map.entry(UUID.class, format("uuid")),
          Map.entry(URI.class, format("uri")),
          Map.entry(URL.class, format("uri")),
          Map.entry(LocalDate.class, format("date")),
          Map.entry(LocalTime.class, format("local-time")),
          Map.entry(LocalDateTime.class, format("local-date-time")),
          Map.entry(Instant.class, format("date-time")),
          Map.entry(OffsetDateTime.class, format("date-time")),
          Map.entry(ZonedDateTime.class, format("date-time")),
          Map.entry(Date.class, format("date-time")),
          Map.entry(Duration.class, format("duration")),
          Map.entry(
              Period.class, pattern("-?P(?=.)" + part('Y') + part('M') + part('W') + part('D'))),
          Map.entry(OffsetTime.class, pattern(CLOCK + OFFSET)),
          Map.entry(Year.class, pattern("[0-9]{4}")),
          Map.entry(YearMonth.class, pattern("[0-9]{4}-" + MONTH)),
          Map.entry(MonthDay.class, pattern("--" + MONTH + "-(0[1-9]|[12][0-9]|3[01])")),
          Map.entry(ZoneOffset.class, pattern(OFFSET)),
          Map.entry(ZoneId.class, TEXT),
          Map.entry(Currency.class, pattern("[A-Z]{3}")),
          Map.entry(Locale.class, TEXT));

  private SimpleTypes() {}

  /** A new schema, or null for a type with parts. */
  static @Nullable ObjectNode schema(Class<?> type) {
    String text = SCHEMAS.get(type);
    if (text == null) {
      return null;
    }
    try {
      return (ObjectNode) Json.mapper().readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new AssertionError("the texts above are JSON", e);
    }
  }

  private static String integer(String more) {
    return "{'type':'integer'," + more + "}";
  }

  private static String format(String name) {
    return "{'type':'string','format':'" + name + "'}";
  }

  private static String pattern(String text) {
    return "{'type':'string','pattern':'^" + text + "$'}";
  }

  private static String part(char unit) {
    return "(-?[0-9]{1,9}" + unit + ")?";
  }
}

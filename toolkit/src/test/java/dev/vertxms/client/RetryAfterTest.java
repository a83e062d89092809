package dev.vertxms.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "0, 0",
        "7, 7",
        "' 12 ', 12",
        "null, 0",
        "'', 0",
        "-3, 0",
        "1.5, 0",
        "soon, 0",
        "99999999999999999999, 0",
        "'Wed, 21 Oct 2015 07:28:00 GMT', 0"
      })
  void readsSecondsAndTakesWhatItCannotReadForNone(String header, long seconds) {
    assertThat(RetryAfter.of(header)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void readsADate() {
    var date = ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(30);
    assertThat(RetryAfter.of(DateTimeFormatter.RFC_1123_DATE_TIME.format(date)))
        .isBetween(Duration.ofSeconds(27), Duration.ofSeconds(30));
  }
}

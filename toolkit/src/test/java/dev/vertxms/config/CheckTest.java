package dev.vertxms.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CheckTest {

  @Test
  void namesTheValueAndWhatIsExpected() {
    refused(() -> Check.range("poolSize", 0, 1, 1000), "poolSize: 0 (expected: 1..1000)");
    refused(() -> Check.range("rate", 1.5, 0, 1), "rate: 1.5 (expected: 0.0..1.0)");
    refused(() -> Check.range("rate", Double.NaN, 0, 1), "rate: NaN (expected: 0.0..1.0)");
    refused(
        () -> Check.range("delay", Duration.ofHours(2), Duration.ZERO, Duration.ofMinutes(1)),
        "delay: 2h (expected: 0s..1m)");
    refused(
        () -> Check.range("body", Size.ofMiB(2), Size.ofBytes(1), Size.ofMiB(1)),
        "body: 2MiB (expected: 1..1MiB)");
    refused(() -> Check.positive("delay", Duration.ZERO), "delay: 0s (expected: > 0)");
    refused(() -> Check.notBlank("host", " "), "host: \" \" (expected: not blank)");
    refused(() -> Check.notBlank("host", null), "host: null (expected: not blank)");
    refused(() -> Check.oneOf("mode", "c", "a", "b"), "mode: c (expected: one of a, b)");
  }

  @Test
  void letsTheBoundsThrough() {
    assertThatCode(
            () -> {
              Check.range("n", 1, 1, 2);
              Check.range("n", 2, 1, 2);
              Check.range("t", Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofHours(1));
              Check.notBlank("s", "x");
              Check.oneOf("m", "a", "a", "b");
            })
        .doesNotThrowAnyException();
  }

  private static void refused(ThrowingCallable check, String message) {
    assertThatExceptionOfType(SettingException.class).isThrownBy(check).withMessage(message);
  }
}

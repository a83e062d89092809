package dev.vertxms.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizeTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "512, 512, 512",
    "64KiB, 65536, 64KiB",
    "1 mib, 1048576, 1MiB",
    "10MB, 10000000, 10MB",
    "2k, 2000, 2KB",
    "1Gi, 1073741824, 1GiB",
    "3GB, 3000000000, 3GB",
    "7B, 7, 7"
  })
  void readsAndWrites(String text, long bytes, String written) {
    assertThat(Size.parse(text).bytes()).isEqualTo(bytes);
    assertThat(Size.parse(text)).hasToString(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-1", "1.5KiB", "1TiBB", "KiB", "99999999999999999999", "9999999999GiB"})
  void refusesWhatIsNoSize(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Size.parse(text));
  }
}

package dev.vertxms.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTest {

  @Test
  void isHandedOutOnlyWhenAskedFor() {
    Secret secret = Secret.of("hidden");

    assertThat(secret.value()).isEqualTo("hidden");
    assertThat(secret).hasToString("******").isEqualTo(Secret.of("hidden"));
    assertThat(secret).isNotEqualTo(Secret.of("other")).hasSameHashCodeAs(Secret.of("hidden"));
  }
}

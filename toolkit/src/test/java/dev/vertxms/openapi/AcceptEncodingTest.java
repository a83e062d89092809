package dev.vertxms.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptEncodingTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gzip",
        "GZip",
        "x-gzip",
        "*",
        "gzip, deflate, br, zstd",
        "br;q=1.0, gzip;q=0.8, *;q=0.1",
        "deflate,gzip ; q=0.5",
        "identity;q=0.5, gzip;q=0.5"
      })
  void prefersGzip(String header) {
    assertThat(AcceptEncoding.prefersGzip(header)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "identity",
        "br",
        "gzip;q=0",
        "gzip;q=0.000, *",
        "gzip;q=much",
        "*;q=0",
        "identity, gzip;q=0.5",
        "gzipped"
      })
  void staysWithPlainBytes(String header) {
    assertThat(AcceptEncoding.prefersGzip(header)).isFalse();
  }

  @Test
  void staysWithPlainBytesWhereNothingIsSaid() {
    assertThat(AcceptEncoding.prefersGzip(null)).isFalse();
  }
}

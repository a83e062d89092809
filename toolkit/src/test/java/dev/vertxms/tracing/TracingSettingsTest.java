package dev.vertxms.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vertxms.config.Default;
import dev.vertxms.config.Size;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TracingSettingsTest {

  @Test
  void postsToZipkinsPathUnlessToldAnother() {
    assertThat(at("http://localhost:9411").endpoint())
        .hasToString("http://localhost:9411/api/v2/spans");
    assertThat(at("http://localhost:9411/").endpoint())
        .hasToString("http://localhost:9411/api/v2/spans");
    assertThat(at("https://collect.example/zipkin").endpoint())
        .hasToString("https://collect.example/zipkin");
  }

  @Test
  void refusesUrlsThatAreNone() {
    assertThatThrownBy(() -> at("localhost:9411"))
        .hasMessage("url: localhost:9411 (expected: an http or https URL with a host)");
    assertThatThrownBy(() -> at("ht tp://x")).hasMessageContaining("url: ht tp://x");
  }

  @Test
  void refusesSampleRatesOutsideOfZeroToOne() {
    assertThatThrownBy(() -> with(1.1, 100)).hasMessageStartingWith("sampleRate: 1.1");
    assertThatThrownBy(() -> with(Double.NaN, 100)).hasMessageStartingWith("sampleRate: NaN");
  }

  @Test
  void refusesQueuesWithoutRoom() {
    assertThatThrownBy(() -> with(1, 0)).hasMessageStartingWith("queueCapacity: 0");
  }

  @Test
  void everyComponentHasADefault() {
    assertThat(TracingSettings.class.getRecordComponents())
        .allMatch(component -> component.isAnnotationPresent(Default.class));
    assertThat(Arrays.stream(TracingSettings.class.getRecordComponents())).hasSize(15);
  }

  private static TracingSettings at(String url) {
    return Traced.settings(url, 100, Size.ofKiB(1), Duration.ofSeconds(1));
  }

  private static TracingSettings with(double rate, int capacity) {
    TracingSettings s = TracingSettings.defaults();
    return new TracingSettings(
        true,
        true,
        s.url(),
        rate,
        s.neverSample(),
        capacity,
        s.queueBytes(),
        s.batchBytes(),
        s.batchAge(),
        s.postTimeout(),
        s.retries(),
        s.retryDelay(),
        s.retryDelayMax(),
        s.flushTimeout(),
        s.compress());
  }
}

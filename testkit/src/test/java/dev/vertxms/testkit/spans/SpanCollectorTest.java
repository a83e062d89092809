package dev.vertxms.testkit.spans;

import static org.assertj.core.api.Assertions.assertThat;

import brave.Span;
import brave.Tracing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SpanCollectorTest {

  private final SpanCollector spans = new SpanCollector();
  private final Tracing tracing = Tracing.newBuilder().addSpanHandler(spans).build();

  @AfterEach
  void close() {
    tracing.close();
  }

  @Test
  void knowsASpanAsOpenUntilItEnds() {
    Span span = tracing.tracer().newTrace().name("work").start();
    assertThat(spans.open()).singleElement().matches(open -> open.span().name().equals("work"));
    assertThat(spans.spans()).isEmpty();

    spans.clear();
    assertThat(spans.open()).hasSize(1);

    span.finish();
    assertThat(spans.open()).isEmpty();
    assertThat(spans.spans()).hasSize(1);
  }

  @Test
  void takesASpanThatWasGivenUpForNoneAtAll() {
    tracing.tracer().newTrace().start().abandon();
    assertThat(spans.open()).isEmpty();
    assertThat(spans.spans()).isEmpty();
  }

  @Test
  void tellsSpansOfTheSameContentApart() {
    Span one = tracing.tracer().newTrace();
    Span same = tracing.tracer().joinSpan(one.context());
    assertThat(spans.open()).hasSize(2);
    one.finish();
    assertThat(spans.open()).hasSize(1);
    same.finish();
    assertThat(spans.open()).isEmpty();
  }
}

package dev.vertxms.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brave.Span.Kind;
import brave.handler.MutableSpan;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SpansTest {

  private final Traced traced = new Traced();
  private final CollectedSpans spans = traced.spans;

  @AfterEach
  void close() {
    traced.close();
  }

  @Test
  void branchesInParallelDoNotBecomeEachOthersParents() {
    Await.result(
        traced.call(
            () ->
                Spans.trace(
                    "job",
                    () -> {
                      Future<Void> one =
                          Spans.child(
                              "one", () -> later().compose(v -> Spans.child("in one", this::tick)));
                      Future<Void> two =
                          Spans.child("two", () -> Spans.child("in two", this::tick));
                      Future<Void> three = Spans.child("three", this::tick);
                      return Future.join(one, two, three);
                    })));

    String job = spans.named("job").id();
    assertThat(spans.named("one").parentId()).isEqualTo(job);
    assertThat(spans.named("two").parentId()).isEqualTo(job);
    assertThat(spans.named("three").parentId()).isEqualTo(job);
    assertThat(spans.named("in one").parentId()).isEqualTo(spans.named("one").id());
    assertThat(spans.named("in two").parentId()).isEqualTo(spans.named("two").id());
  }

  @Test
  void deliversTheResultOnTheCallersContextAndTrace() {
    boolean same =
        Await.result(
            traced.call(
                () ->
                    Spans.trace(
                        "job",
                        () -> {
                          Context caller = Vertx.currentContext();
                          String before = Spans.spanId();
                          return Spans.child("child", this::tick)
                              .map(
                                  v ->
                                      Vertx.currentContext() == caller
                                          && before.equals(Spans.spanId()));
                        })));

    assertThat(same).isTrue();
  }

  @Test
  void aThrowEndsTheSpanWithItsError() {
    Future<Void> work =
        traced.call(
            () ->
                Spans.trace(
                    "job",
                    () ->
                        Spans.child(
                            "child",
                            () -> {
                              throw new IllegalStateException("no");
                            })));

    assertThatThrownBy(() -> Await.result(work)).hasMessageContaining("no");
    assertThat(spans.named("child").error()).hasMessage("no");
  }

  @Test
  void customizesAndTags() {
    Await.result(
        traced.call(
            () ->
                Spans.trace(
                    "job",
                    () ->
                        Spans.child(
                            "put",
                            span -> span.kind(Kind.CLIENT).remoteServiceName("cache"),
                            () -> {
                              Spans.tag("key", "k1");
                              Spans.annotate("hit");
                              Spans.error(new IllegalStateException("slow"));
                              return tick();
                            }))));

    MutableSpan put = spans.named("put");
    assertThat(put.kind()).isEqualTo(Kind.CLIENT);
    assertThat(put.remoteServiceName()).isEqualTo("cache");
    assertThat(put.tags()).containsEntry("key", "k1");
    assertThat(put.containsAnnotation("hit")).isTrue();
    assertThat(put.error()).hasMessage("slow");
  }

  @Test
  void carriesATraceThroughHeadersByHand() {
    Map<String, String> headers = new HashMap<>();
    Await.result(
        traced.call(
            () ->
                Spans.trace(
                    "job",
                    () ->
                        Spans.child(
                            "produce",
                            span -> span.kind(Kind.PRODUCER),
                            () -> {
                              Spans.inject(headers);
                              return tick();
                            }))));
    Await.result(traced.call(() -> Spans.received(Kind.CONSUMER, "consume", headers, this::tick)));

    assertThat(headers).containsKeys("b3", "traceparent");
    assertThat(spans.named("consume").parentId()).isEqualTo(spans.named("produce").id());
    assertThat(spans.named("consume").kind()).isEqualTo(Kind.CONSUMER);
  }

  @Test
  void justRunsTheWorkOutsideOfATrace() {
    assertThat(Await.result(Spans.child("nothing", () -> Future.succeededFuture(7)))).isEqualTo(7);
    assertThat(
            Await.result(
                traced.call(() -> Spans.child("nothing", () -> Future.succeededFuture(7)))))
        .isEqualTo(7);
    assertThat(Spans.current()).isNull();
    assertThat(Spans.traceId()).isNull();
    Spans.tag("to", "nowhere");
    Spans.inject(new HashMap<>());
    assertThat(spans.all()).isEmpty();
  }

  @Test
  void bravesCurrentSpanIsTheContextsSpan() {
    String id =
        Await.result(
            traced.call(
                () ->
                    Spans.trace(
                        "job",
                        () ->
                            Future.succeededFuture(
                                traced
                                    .tracing
                                    .tracing()
                                    .tracer()
                                    .currentSpan()
                                    .context()
                                    .spanIdString()))));

    assertThat(spans.named("job").id()).isEqualTo(id);
  }

  private Future<Void> later() {
    return traced.vertx.timer(20).mapEmpty();
  }

  private Future<Void> tick() {
    return traced.vertx.timer(2).mapEmpty();
  }
}

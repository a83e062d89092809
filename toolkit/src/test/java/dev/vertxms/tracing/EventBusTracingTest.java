package dev.vertxms.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import brave.Span.Kind;
import brave.handler.MutableSpan;
import io.vertx.core.Future;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventBusTracingTest {

  private final Traced traced = new Traced();
  private final CollectedSpans spans = traced.spans;

  @AfterEach
  void close() {
    traced.close();
  }

  @Test
  void sendLinksProducerAndConsumer() {
    traced.vertx.eventBus().consumer("orders", message -> Spans.annotate("seen"));

    Await.result(
        traced.call(
            () ->
                Spans.trace(
                    "job",
                    () -> {
                      traced.vertx.eventBus().send("orders", "one");
                      return Future.succeededFuture();
                    })));

    MutableSpan producer = spans.of(Kind.PRODUCER);
    MutableSpan consumer = spans.of(Kind.CONSUMER);
    assertThat(producer.parentId()).isEqualTo(spans.named("job").id());
    assertThat(consumer.parentId()).isEqualTo(producer.id());
    assertThat(consumer.traceId()).isEqualTo(producer.traceId());
    assertThat(consumer.name()).isEqualTo("send orders");
    assertThat(consumer.tags()).containsEntry("messaging.destination", "orders");
    assertThat(consumer.containsAnnotation("seen")).isTrue();
  }

  @Test
  void publishGivesEachConsumerASpanOfItsOwn() {
    traced.vertx.eventBus().consumer("news", message -> {});
    traced.vertx.eventBus().consumer("news", message -> {});

    Await.result(
        traced.call(
            () ->
                Spans.trace(
                    "job",
                    () -> {
                      traced.vertx.eventBus().publish("news", "one");
                      return Future.succeededFuture();
                    })));

    List<MutableSpan> all = spans.await(4);
    String producer = spans.of(Kind.PRODUCER).id();
    assertThat(all)
        .filteredOn(span -> span.kind() == Kind.CONSUMER)
        .hasSize(2)
        .allMatch(span -> producer.equals(span.parentId()))
        .doesNotHaveDuplicates()
        .extracting(MutableSpan::id)
        .doesNotHaveDuplicates();
  }

  @Test
  void requestAndReplyAreClientAndServer() {
    traced
        .vertx
        .eventBus()
        .<String>consumer(
            "price",
            message ->
                Spans.child("look up", () -> traced.vertx.timer(5))
                    .onSuccess(v -> message.reply("42")));

    Object answer =
        Await.result(
            traced
                .call(
                    () -> Spans.trace("job", () -> traced.vertx.eventBus().request("price", "tea")))
                .map(io.vertx.core.eventbus.Message::body));

    assertThat(answer).isEqualTo("42");
    spans.await(4);
    MutableSpan client = spans.of(Kind.CLIENT);
    MutableSpan server = spans.of(Kind.SERVER);
    assertThat(server.id()).isEqualTo(client.id());
    assertThat(server.shared()).isTrue();
    assertThat(spans.named("look up").parentId()).isEqualTo(server.id());
    assertThat(client.parentId()).isEqualTo(spans.named("job").id());
  }

  @Test
  void failedReplyIsTheClientsError() {
    traced.vertx.eventBus().consumer("price", message -> message.fail(7, "sold out"));

    traced.call(() -> Spans.trace("job", () -> traced.vertx.eventBus().request("price", "tea")));

    assertThat(spans.of(Kind.CLIENT).error()).hasMessageContaining("sold out");
  }

  @Test
  void messageOutsideOfATraceStartsNone() {
    traced.vertx.eventBus().consumer("price", message -> message.reply(Spans.traceId() == null));

    Object untraced = Await.result(traced.vertx.eventBus().request("price", "tea")).body();

    assertThat(untraced).isEqualTo(true);
    assertThat(spans.all()).isEmpty();
  }
}

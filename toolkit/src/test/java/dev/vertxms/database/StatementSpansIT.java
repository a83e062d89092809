package dev.vertxms.database;

import static dev.vertxms.database.Await.failure;
import static dev.vertxms.database.Await.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.spi.tracing.SpanKind;
import io.vertx.core.spi.tracing.TagExtractor;
import io.vertx.core.spi.tracing.VertxTracer;
import io.vertx.core.tracing.TracingPolicy;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a tracer is told of each statement: the caller's context, the text, and the failure. */
class StatementSpansIT {

  record Span(Object parent, String statement, TracingPolicy policy, Throwable failure) {}

  private final List<Span> spans = new CopyOnWriteArrayList<>();

  @Test
  void reportsEveryStatementUnderItsOwnCallersContext() {
    var vertx = Vertx.builder().withTracer(options -> new Recorder()).build();
    var database = Database.create(vertx, TestPostgres.settings(TestPostgres.newDatabase()), 1);
    var context = (ContextInternal) vertx.getOrCreateContext();

    List<Supplier<Future<?>>> ways =
        List.of(
            () -> database.fetch("select $1::int as pipelined", 987_654_321),
            () -> database.execute("select $1::int as executed", 987_654_321),
            () -> database.acquire(c -> c.fetch("select $1::int as leased", 987_654_321)),
            () -> database.transaction(c -> c.fetch("select $1::int as transacted", 987_654_321)));
    for (Supplier<Future<?>> way : ways) {
      ContextInternal branch = context.duplicate();
      result(
          Future.future(
              promise ->
                  branch.runOnContext(v -> way.get().<Object>mapEmpty().onComplete(promise))));
      await().until(() -> !spans.isEmpty());
      assertThat(spans).hasSize(1);
      Span span = spans.get(0);
      assertThat(span.parent()).isSameAs(branch);
      assertThat(span.statement()).contains("select $1::int as").doesNotContain("987654321");
      assertThat(span.policy()).isEqualTo(TracingPolicy.PROPAGATE);
      assertThat(span.failure()).isNull();
      spans.clear();
    }
    for (String sql : List.of("select 1/0", "select nonsense")) {
      failure(database.fetch(sql));
      failure(database.execute(sql));
      failure(database.transaction(c -> c.execute(sql)));
      assertThat(spans).hasSize(3).allMatch(span -> span.failure() != null);
      spans.clear();
    }
    result(database.close());
    result(vertx.close());
  }

  private final class Recorder implements VertxTracer<Object, Span> {

    @Override
    public <R> Span sendRequest(
        Context context,
        SpanKind kind,
        TracingPolicy policy,
        R request,
        String operation,
        BiConsumer<String, String> headers,
        TagExtractor<R> tagExtractor) {
      var tags = new ConcurrentHashMap<String, String>();
      tagExtractor.extractTo(request, tags::put);
      assertThat(tags.toString()).doesNotContain("987654321");
      return new Span(context, tags.get("db.query.text"), policy, null);
    }

    @Override
    public <R> void receiveResponse(
        Context context, R response, Span span, Throwable failure, TagExtractor<R> tagExtractor) {
      spans.add(new Span(span.parent(), span.statement(), span.policy(), failure));
    }
  }
}

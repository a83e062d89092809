package dev.vertxms.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import brave.Span.Kind;
import brave.handler.MutableSpan;
import dev.vertxms.servers.PostgresServer;
import io.vertx.core.Future;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatementTracingIT {

  private static PostgresServer postgres;

  private final Traced traced = new Traced();
  private final CollectedSpans spans = traced.spans;
  private Pool pool;

  @BeforeAll
  static void startPostgres() {
    postgres = PostgresServer.temporary();
    postgres.createDatabase("people");
  }

  @AfterAll
  static void stopPostgres() {
    postgres.close();
  }

  @BeforeEach
  void connect() {
    pool =
        PgBuilder.pool()
            .connectingTo(
                new PgConnectOptions()
                    .setTracingPolicy(TracingPolicy.PROPAGATE)
                    .setHost(postgres.host())
                    .setPort(postgres.port())
                    .setUser(postgres.user())
                    .setPassword(postgres.password())
                    .setDatabase("people"))
            .using(traced.vertx)
            .build();
  }

  @AfterEach
  void close() {
    Await.result(pool.close());
    traced.close();
  }

  @Test
  void eachStatementIsAClientSpanWithItsTextAndWithoutValues() {
    String sql = "select typname from pg_type where typname = $1";
    Await.result(
        traced.call(
            () -> Spans.trace("job", () -> pool.preparedQuery(sql).execute(Tuple.of("secret")))));

    MutableSpan span = spans.named("select pg_type");
    assertThat(span.kind()).isEqualTo(Kind.CLIENT);
    assertThat(span.parentId()).isEqualTo(spans.named("job").id());
    assertThat(span.tags()).containsEntry("sql.query", sql);
    assertThat(span.tags().values()).noneMatch(value -> value.contains("secret"));
    assertThat(span.remoteServiceName()).isEqualTo("postgres/people");
    assertThat(span.remotePort()).isEqualTo(postgres.port());
    assertThat(span.error()).isNull();
  }

  @Test
  void aFailedStatementLeavesItsSqlStateOnTheSpanAndNoValue() {
    traced.call(
        () ->
            Spans.trace(
                "job",
                () -> pool.preparedQuery("select $1::text::int").execute(Tuple.of("secret"))));

    for (String span : List.of("select", "job")) {
      assertThat(spans.named(span).tags()).containsEntry("error", "SQL state 22P02");
      assertThat(spans.named(span).error()).isNull();
    }
  }

  @Test
  void statementsOfParallelBranchesHaveTheirOwnParents() {
    Await.result(
        traced.call(
            () ->
                Spans.trace(
                    "job",
                    () ->
                        Future.join(
                            Spans.child("a", () -> pool.query("select 1 from pg_am").execute()),
                            Spans.child(
                                "b", () -> pool.query("select 1 from pg_cast").execute())))));

    assertThat(spans.named("select pg_am").parentId()).isEqualTo(spans.named("a").id());
    assertThat(spans.named("select pg_cast").parentId()).isEqualTo(spans.named("b").id());
  }
}

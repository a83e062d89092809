package dev.vertxms.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brave.handler.MutableSpan;
import brave.handler.SpanHandler;
import brave.propagation.TraceContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vertxms.tracing.ServiceTracing;
import dev.vertxms.tracing.Spans;
import dev.vertxms.tracing.TracingSettings;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParallelTest {

  private final List<MutableSpan> spans = new CopyOnWriteArrayList<>();
  private final ServiceTracing tracing =
      ServiceTracing.create(
          "test",
          TracingSettings.defaults(),
          new SpanHandler() {
            @Override
            public boolean end(TraceContext context, MutableSpan span, Cause cause) {
              return spans.add(span);
            }
          });
  private final Vertx vertx = tracing.install(Vertx.builder()).build();

  @AfterEach
  void close() {
    result(tracing.close());
    result(vertx.close());
  }

  @Test
  void branchesRunAtTheSameTimeUnderSpansOfTheirOwn() {
    String both =
        result(
            inTrace(
                () ->
                    Parallel.join(
                            Parallel.branch(
                                "city",
                                () -> vertx.timer(20).compose(v -> child("city call", "a"))),
                            Parallel.branch(
                                "role",
                                () -> vertx.timer(20).compose(v -> child("role call", "b"))))
                        .map((a, b) -> a + b)));

    assertThat(both).isEqualTo("ab");
    assertThat(span("city").parentId()).isEqualTo(span("job").id());
    assertThat(span("role").parentId()).isEqualTo(span("job").id());
    assertThat(span("city").kind()).isNull();
    assertThat(span("city call").parentId()).isEqualTo(span("city").id());
    assertThat(span("role call").parentId()).isEqualTo(span("role").id());
    assertThat(span("city").startTimestamp()).isLessThan(span("role").finishTimestamp());
    assertThat(span("role").startTimestamp()).isLessThan(span("city").finishTimestamp());
  }

  @Test
  void firstFailureWinsAndTheRestIsIgnored() {
    Promise<String> slow = Promise.promise();
    Future<String> outcome =
        inTrace(
            () ->
                Parallel.join(slow::future, () -> Future.<String>failedFuture("first"))
                    .map((a, b) -> a + b));

    assertThatThrownBy(() -> result(outcome)).hasMessageContaining("first");
    slow.fail("second");
    assertThat(outcome.cause()).hasMessage("first");
  }

  @Test
  void aThrowIsAFailedBranch() {
    Future<String> outcome =
        inTrace(
            () ->
                Parallel.join(() -> Future.succeededFuture("a"), ParallelTest::<String>explode)
                    .map((a, b) -> a + b));

    assertThatThrownBy(() -> result(outcome)).hasMessageContaining("boom");
    assertThat(span("branch 2").error()).hasMessage("boom");
  }

  @Test
  void fallbackReplacesTheResultAndLeavesTheErrorOnTheSpan() {
    String text =
        result(
            inTrace(
                () ->
                    Parallel.join(
                            Parallel.branch("city", ParallelTest::<String>explode).orElse("none"),
                            Parallel.branch("role", ParallelTest::<String>explode)
                                .orElseGet(Throwable::getMessage))
                        .compose((a, b) -> Future.succeededFuture(a + "," + b))));

    assertThat(text).isEqualTo("none,boom");
    assertThat(span("city").error()).hasMessage("boom");
  }

  @Test
  void deliversOnTheCallersContext() {
    Boolean same =
        result(
            inTrace(
                () -> {
                  Context caller = Vertx.currentContext();
                  return Parallel.join(
                          () -> vertx.timer(2),
                          () -> vertx.timer(1),
                          () -> Future.succeededFuture(3))
                      .map((a, b, c) -> Vertx.currentContext() == caller);
                }));

    assertThat(same).isTrue();
  }

  @Test
  void joinsUpToFive() {
    Supplier<Future<Integer>> one = () -> Future.succeededFuture(1);

    int four = result(Parallel.join(one, one, one, one).map((a, b, c, d) -> a + b + c + d));
    int five =
        result(
            Parallel.join(one, one, one, one, one)
                .compose((a, b, c, d, e) -> Future.succeededFuture(a + b + c + d + e)));

    assertThat(four).isEqualTo(4);
    assertThat(five).isEqualTo(5);
  }

  @Test
  void fillsJsonObjects() {
    JsonObject user = new JsonObject().put("name", "ann");
    result(
        inTrace(
            () ->
                Parallel.into(user)
                    .put("city", () -> child("call", "Shanghai"))
                    .put("role", ParallelTest::<String>explode)
                    .orElse("unknown")
                    .run()));

    assertThat(user)
        .isEqualTo(
            new JsonObject().put("name", "ann").put("city", "Shanghai").put("role", "unknown"));
    assertThat(span("role").error()).isNotNull();
  }

  @Test
  void leavesTheTargetAloneWhenABranchFails() {
    Map<String, Object> target = new HashMap<>();
    Future<?> outcome =
        Parallel.into(target)
            .put("a", () -> Future.succeededFuture(1))
            .put("b", ParallelTest::<Integer>explode)
            .run();

    assertThat(outcome.failed()).isTrue();
    assertThat(target).isEmpty();
  }

  @Test
  void fillsJacksonObjectsInOrder() throws Exception {
    record City(String name) {}
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode user = mapper.createObjectNode();
    result(
        Parallel.into(user)
            .put("city", () -> Future.succeededFuture(new City("Shanghai")))
            .put("node", () -> Future.succeededFuture(mapper.createArrayNode().add(1)))
            .put("none", () -> Future.succeededFuture(null))
            .run());

    assertThat(mapper.writeValueAsString(user))
        .isEqualTo("{\"city\":{\"name\":\"Shanghai\"},\"node\":[1],\"none\":null}");
  }

  @Test
  void anEmptyTargetIsDoneAtOnce() {
    assertThat(Parallel.into(new ArrayList<>(), (name, value) -> {}).run().result()).isEmpty();
  }

  private static <T> Future<T> explode() {
    throw new IllegalStateException("boom");
  }

  private Future<String> child(String name, String result) {
    return Spans.child(name, () -> vertx.timer(2).map(result));
  }

  private <T> Future<T> inTrace(Supplier<Future<T>> work) {
    Promise<T> promise = Promise.promise();
    vertx.runOnContext(v -> Spans.trace("job", work).onComplete(promise));
    return promise.future();
  }

  private MutableSpan span(String name) {
    Awaitility.await().until(() -> spans.stream().anyMatch(s -> name.equals(s.name())));
    return spans.stream().filter(s -> name.equals(s.name())).findFirst().orElseThrow();
  }

  private static <T> T result(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }
}

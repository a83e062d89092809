package dev.vertxms.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vertxms.error.ServiceException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScopeTest {

  private static final CancellationException GONE = new CancellationException("gone");

  private final Vertx vertx = Vertx.vertx();
  private final List<String> stopped = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    result(vertx.close());
  }

  @Test
  void isSeenByTheCodeThatWorksForIt() {
    assertThat(Scope.current()).isNull();
    result(
        inContext(
            () -> {
              Scope scope = Scope.begin(Vertx.currentContext());
              assertThat(Scope.current()).isSameAs(scope);
              return vertx.timer(1).onComplete(t -> assertThat(Scope.current()).isSameAs(scope));
            }));
  }

  @Test
  void stopsEverythingOnceAndTellsTheOutcomeFirst() {
    Scope scope = begun();
    scope.onCancel("a", cause -> stopped.add("a " + cause.getMessage()));
    scope.onCancel("b", cause -> stopped.add("b")).remove();
    scope.outcome(cause -> stopped.add("outcome"));

    scope.cancel(GONE);
    scope.cancel(new CancellationException("later"));

    assertThat(stopped).containsExactly("outcome", "a gone");
    assertThat(scope.isCancelled()).isTrue();
  }

  @Test
  void stopsAtOnceWhatStartsAfterTheEnd() {
    Scope scope = begun();
    scope.cancel(GONE);

    scope.onCancel("late", cause -> stopped.add("late"));

    assertThat(stopped).containsExactly("late");
  }

  @Test
  void goesOnStoppingBehindOneThatCannotBeStopped() {
    Scope scope = begun();
    scope.onCancel(
        "stubborn",
        cause -> {
          throw new IllegalStateException("no");
        });
    scope.onCancel("willing", cause -> stopped.add("willing"));

    scope.cancel(GONE);

    assertThat(stopped).containsExactly("willing");
  }

  @Test
  void leavesAloneWhatGoesOnBehindItsEnd() {
    Scope scope = begun().limit(Duration.ofMillis(1));
    scope.close();

    scope.onCancel("background", cause -> stopped.add("background"));
    scope.cancel(GONE);

    assertThat(stopped).isEmpty();
    assertThat(scope.remaining()).isNull();
    assertThat(scope.isCancelled()).isFalse();
  }

  @Test
  void cancelsAtItsDeadlineAndSaysWhatWasWaitedFor() {
    Scope scope = begun().limit(Duration.ofMillis(20));
    var cause = new AtomicReference<Throwable>();
    scope.onCancel("the city", cause::set);
    scope.onCancel("the role", late -> {});

    await().until(() -> cause.get() != null);

    assertThat(cause.get())
        .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.status()).isEqualTo(504))
        .hasMessage("not done within 20 ms")
        .cause()
        .hasMessage("over 20 ms, waiting for the city, the role");
    assertThat(scope.remaining()).isEqualTo(Duration.ZERO);
  }

  @Test
  void canBeGivenMoreTimeWhileNobodyHasUsedIt() {
    Scope scope = begun().limit(Duration.ofMillis(1)).limit(Duration.ofMinutes(1));
    scope.onCancel("a", cause -> stopped.add("a"));

    assertThat(scope.remaining()).isBetween(Duration.ofSeconds(50), Duration.ofMinutes(1));
    assertThat(stopped).isEmpty();
    scope.close();
  }

  @Test
  void childrenHaveNoMoreTimeThanTheirParent() {
    Scope parent = begun().limit(Duration.ofSeconds(10));

    assertThat(parent.below().remaining()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
    assertThat(parent.below().limit(Duration.ofMinutes(1)).remaining())
        .isLessThanOrEqualTo(Duration.ofSeconds(10));
    assertThat(parent.below().limit(Duration.ofSeconds(1)).remaining())
        .isLessThanOrEqualTo(Duration.ofSeconds(1));
    parent.close();
  }

  @Test
  void childrenEndWithTheirParentAndNotTheOtherWayRound() {
    Scope parent = begun();
    Scope child = parent.below();
    Scope other = parent.below();
    other.cancel(GONE);
    assertThat(parent.isCancelled()).isFalse();

    parent.cancel(GONE);

    assertThat(child.isCancelled()).isTrue();
  }

  @Test
  void runsWorkWhoseOutcomeIsTheCancellation() {
    Scope scope = begun();
    Promise<String> never = Promise.promise();
    var seen = new AtomicReference<Scope>();
    Future<String> outcome =
        scope.run(
            () -> {
              seen.set(Scope.current());
              return never.future();
            });

    scope.cancel(GONE);
    never.complete("too late");

    await().until(outcome::isComplete);
    assertThat(outcome.cause()).isSameAs(GONE);
    assertThat(seen.get()).isSameAs(scope);
    assertThat(scope.run(() -> Future.succeededFuture("x")).cause()).isSameAs(GONE);
  }

  @Test
  void aThrowIsAFailedFuture() {
    Scope scope = begun();
    Future<Object> outcome =
        scope.run(
            () -> {
              throw new IllegalStateException("thrown");
            });

    await().until(outcome::isComplete);
    assertThat(outcome.cause()).hasMessage("thrown");
  }

  @Test
  void saysHowLongSomethingMayTake() {
    assertThat(Scope.remaining(Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(3));
    result(
        inContext(
            () -> {
              Scope.begin(Vertx.currentContext()).limit(Duration.ofSeconds(1));
              assertThat(Scope.remaining(Duration.ofSeconds(3)))
                  .isLessThanOrEqualTo(Duration.ofSeconds(1));
              assertThat(Scope.remaining(Duration.ofMillis(3))).isEqualTo(Duration.ofMillis(3));
              return Future.succeededFuture();
            }));
  }

  private Scope begun() {
    return Scope.begin(((VertxInternal) vertx).createEventLoopContext());
  }

  private <T> Future<T> inContext(Supplier<Future<T>> work) {
    Promise<T> done = Promise.promise();
    ContextInternal context = ((VertxInternal) vertx).createEventLoopContext().duplicate();
    context.runOnContext(
        v -> {
          try {
            work.get().onComplete(done);
          } catch (Throwable thrown) {
            done.fail(thrown);
          }
        });
    return done.future();
  }

  private static <T> T result(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }
}

package dev.vertxms.health;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One check that is asked again and again; belongs to one event loop. */
final class Asked {

  private static final Logger LOG = LoggerFactory.getLogger(Asked.class);

  /** How long an answer that does not come keeps the check from being asked again. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Vertx vertx;
  private final Context context;
  private final HealthSettings settings;
  private final HealthCheck check;
  private final Consumer<Outcome> seen;

  private @Nullable Future<Outcome> outstanding;
  private long askedAt;
  private boolean up = true;
  private boolean stopped;
  private long timer;

  Asked(
      Vertx vertx,
      Context context,
      HealthSettings settings,
      HealthCheck check,
      Consumer<Outcome> seen) {
    this.vertx = vertx;
    this.context = context;
    this.settings = settings;
    this.check = check;
    this.seen = seen;
  }

  /** Completes with the first outcome; the next ones follow by a timer. */
  Future<Void> start() {
    return ask().onComplete(known -> again()).mapEmpty();
  }

  void stop() {
    stopped = true;
    vertx.cancelTimer(timer);
  }

  private void again() {
    if (!stopped) {
      timer =
          vertx.setTimer(
              settings.intervalWhile(up).toMillis(), id -> ask().onComplete(known -> again()));
    }
  }

  private Future<Outcome> ask() {
    if (outstanding != null && System.nanoTime() - askedAt < PATIENCE.toNanos()) {
      return Future.succeededFuture(known(late(), null));
    }
    askedAt = System.nanoTime();
    Future<Outcome> asked = check.call();
    outstanding = asked;
    Promise<Outcome> first = Promise.promise();
    long limit =
        vertx.setTimer(settings.timeout().toMillis(), id -> first.tryComplete(known(late(), null)));
    // The answer may come on any thread.
    asked.onComplete(answer -> context.runOnContext(none -> answered(asked, answer, first, limit)));
    return first.future();
  }

  private void answered(
      Future<Outcome> asked, AsyncResult<Outcome> answer, Promise<Outcome> first, long limit) {
    if (asked == outstanding) {
      outstanding = null;
    }
    // One that comes too late says nothing about a check that is this slow.
    if (vertx.cancelTimer(limit)) {
      boolean said = answer.succeeded() && answer.result() != null;
      first.complete(
          known(said ? answer.result() : HealthCheck.failed(answer.cause()), answer.cause()));
    }
  }

  private Outcome late() {
    long millis = Math.max(settings.timeout().toMillis(), millisSinceAsked());
    return Outcome.down("no answer within " + millis + " ms");
  }

  private long millisSinceAsked() {
    return Duration.ofNanos(System.nanoTime() - askedAt).toMillis();
  }

  private Outcome known(Outcome outcome, @Nullable Throwable cause) {
    if (stopped) {
      return outcome;
    }
    if (outcome.isUp() != up) {
      up = outcome.isUp();
      if (up) {
        LOG.info("health check {} is up again", check.name());
      } else {
        // An outage says this once; its calls say the same with all there is to it.
        LOG.warn("health check {} is down: {}", check.name(), reason(outcome, cause));
        LOG.debug("health check {} is down", check.name(), cause);
      }
    }
    seen.accept(outcome);
    return outcome;
  }

  private static Object reason(Outcome outcome, @Nullable Throwable cause) {
    if (cause == null) {
      return outcome.data();
    }
    return cause.getCause() == null ? cause : cause.getCause();
  }
}

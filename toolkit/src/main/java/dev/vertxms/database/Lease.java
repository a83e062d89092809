package dev.vertxms.database;

import dev.vertxms.scope.Hook;
import dev.vertxms.scope.Scope;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.DatabaseException;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.internal.SqlConnectionInternal;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The time for which some work has a connection of the pool to itself; all of its states in one
 * file, because what ends it may come in any of them.
 *
 * <p>Ends with the work, or with the scope: then the caller's future fails at once, what runs is
 * cancelled, the transaction rolled back, and only when all of that is done the connection goes
 * back; it is closed instead if that takes longer than a second. Its state is kept on one event
 * loop.
 */
final class Lease<T> implements Runner {

  /** The server's own limit comes after ours, which also tells the caller. */
  private static final long MARGIN_MILLIS = 50;

  private final Pools pools;
  private final boolean transactional;
  private final Function<Lease<T>, Future<T>> work;
  private final ContextInternal caller;
  private final Promise<T> outcome;
  private final @Nullable Scope scope;
  private @Nullable Hook hook;
  private volatile String waitsFor = "a connection to the database";
  private volatile boolean unwrapped;

  // On the event loop only.
  private @Nullable SqlConnection connection;
  private @Nullable Line line;
  private @Nullable Future<Transaction> begun;
  private @Nullable Throwable stopped;
  private boolean ending;
  private boolean returned;
  private @Nullable Long giveUp;

  private Lease(Pools pools, boolean transactional, Function<Lease<T>, Future<T>> work) {
    this.pools = pools;
    this.transactional = transactional;
    this.work = work;
    this.caller = pools.loop().owner().getOrCreateContext();
    this.outcome = caller.promise();
    this.scope = Scope.of(caller);
  }

  /** Runs the work on a connection of its own. */
  static <T> Future<T> of(Pools pools, Function<Lease<T>, Future<T>> work) {
    return new Lease<>(pools, false, work).begin();
  }

  /** Runs the work in a transaction. */
  static <T> Future<T> transaction(Pools pools, Function<Lease<T>, Future<T>> work) {
    return new Lease<>(pools, true, work).begin();
  }

  private Future<T> begin() {
    if (scope != null) {
      hook =
          scope.onCancel(
              this,
              cause -> {
                outcome.tryFail(cause);
                pools.loop().execute(() -> stop(cause));
              });
    }
    Future<T> result = outcome.future();
    if (!result.isComplete()) {
      pools
          .pool()
          .getConnection()
          .onComplete((got, failure) -> pools.loop().execute(() -> arrived(got, failure)));
    }
    return result;
  }

  private void arrived(@Nullable SqlConnection got, @Nullable Throwable failure) {
    if (got == null) {
      returned = true;
      unhook();
      outcome.tryFail(told(failure));
    } else if (stopped != null) {
      returned = true;
      got.close();
    } else {
      connection = got;
      var session = ((SqlConnectionInternal) got).unwrap().unwrap();
      Line opened =
          new Line(
              pools.loop(), session, any -> got, pools.cancelRequest(), !transactional, () -> {});
      line = opened;
      waitsFor = "the holder of a connection to the database";
      if (transactional) {
        // Sent together with the first statement, not a round trip ahead of it.
        begun = own(opened, "BEGIN", client -> got.begin());
        limit(opened);
      }
      caller.emit(none -> work());
    }
  }

  /** The belt to the braces: holds even if no cancel request can be sent. */
  private void limit(Line opened) {
    Duration left = scope == null ? null : scope.remaining();
    long millis = left == null ? Long.MAX_VALUE : left.toMillis() + MARGIN_MILLIS;
    if (millis < pools.statementMillis()) {
      String sql = "SET LOCAL statement_timeout = " + millis;
      var unused = own(opened, sql, client -> client.query(sql).execute());
    }
  }

  /** A statement of the lease itself, under no caller's span. */
  private <R> Future<R> own(Line opened, String name, Function<SqlClient, Future<R>> statement) {
    var turn = new Turn<>(pools.loop(), name, statement).keep();
    opened.send(turn);
    return turn.future();
  }

  private void work() {
    Future<T> result;
    try {
      result = Objects.requireNonNull(work.apply(this), "work: null (expected: a future)");
    } catch (Throwable failure) {
      // Errors as well, or the connection would never go back.
      result = Future.failedFuture(failure);
    }
    result.onComplete((value, failure) -> pools.loop().execute(() -> worked(value, failure)));
  }

  @Override
  public <R> Future<R> run(String sql, Function<SqlClient, Future<R>> statement) {
    ContextInternal asker = pools.loop().owner().getOrCreateContext();
    var turn = new Turn<R>(asker, sql, statement);
    Scope narrower = Scope.of(asker);
    if (narrower != scope) {
      turn.watch(narrower, cause -> pools.loop().execute(() -> abandoned(turn, cause)));
    }
    waitsFor = sql;
    pools.loop().execute(() -> send(turn));
    return turn.future();
  }

  private void send(Turn<?> turn) {
    if (stopped != null) {
      turn.fail(stopped);
    } else if (line == null || returned) {
      turn.fail(new IllegalStateException("connection: used after its work was done"));
    } else {
      line.send(turn);
    }
  }

  private void abandoned(Turn<?> turn, Throwable cause) {
    turn.abandon(cause);
    if (line != null) {
      line.look();
    }
  }

  /** The driver's connection, for statements of which the lease does not hear. */
  SqlConnection unwrap() {
    unwrapped = true;
    SqlConnection held = connection;
    if (held == null) {
      throw new IllegalStateException("connection: used before it was there");
    }
    return held;
  }

  private void worked(T value, @Nullable Throwable failure) {
    if (stopped != null) {
      return;
    }
    ending = true;
    // The work's own failures stay as they are, but for what the driver says by itself.
    Throwable why = failure instanceof DatabaseException ? told(failure) : failure;
    if (begun == null) {
      finish(value, why);
    } else {
      begun.onComplete((transaction, none) -> end(transaction, none, value, why));
    }
  }

  private void end(
      @Nullable Transaction transaction,
      @Nullable Throwable notBegun,
      T value,
      @Nullable Throwable failure) {
    if (transaction == null || line == null) {
      discard();
      finish(value, told(notBegun));
    } else if (failure != null) {
      own(line, "ROLLBACK", client -> transaction.rollback())
          .onComplete((none, ignored) -> finish(value, failure));
    } else {
      own(line, "COMMIT", client -> transaction.commit())
          .onComplete((none, refused) -> committed(value, refused));
    }
  }

  private void committed(T value, @Nullable Throwable refused) {
    if (refused instanceof PgException pg && "57014".equals(pg.getSqlState())) {
      // Cut short, it may have left the transaction open.
      discard();
    }
    finish(value, refused == null ? null : told(refused));
  }

  private void finish(T value, @Nullable Throwable failure) {
    if (line != null) {
      line.whenQuiet(this::giveBack);
    }
    if (failure == null) {
      outcome.tryComplete(value);
    } else {
      outcome.tryFail(failure);
    }
  }

  private void stop(Throwable cause) {
    if (returned || stopped != null) {
      return;
    }
    stopped = cause;
    Line opened = line;
    if (opened == null) {
      return;
    }
    giveUp = pools.loop().setTimer(2 * Line.PATIENCE_MILLIS, late -> discard());
    opened.abandonAll(cause);
    if (unwrapped) {
      // Behind the statements of which nobody has told; what stops them stops it.
      var behind = new Turn<>(pools.loop(), "", client -> client.query("select 1").execute());
      opened.send(behind);
      behind.abandon(cause);
      opened.look();
    }
    if (!ending) {
      opened.whenQuiet(this::rollBack);
    }
  }

  private void rollBack() {
    SqlConnection held = connection;
    Transaction open = held == null ? null : held.transaction();
    if (open == null || line == null) {
      giveBack();
      return;
    }
    own(line, "ROLLBACK", client -> open.rollback())
        .onComplete(
            (done, failure) -> {
              if (failure != null) {
                discard();
              }
              giveBack();
            });
  }

  private void discard() {
    if (line != null) {
      line.discard();
    }
  }

  private void giveBack() {
    SqlConnection held = connection;
    if (returned || held == null || line == null) {
      return;
    }
    returned = true;
    unhook();
    if (giveUp != null) {
      pools.loop().owner().cancelTimer(giveUp);
    }
    if (!line.isAlive()) {
      // The pool must know first that the connection is closed, or it would hand it out.
      line.discard();
      line.whenGone(held::close);
    } else {
      held.close();
    }
  }

  private void unhook() {
    if (hook != null) {
      hook.remove();
    }
  }

  private static Throwable told(@Nullable Throwable failure) {
    return failure == null
        ? SqlFailures.unavailable()
        : SqlFailures.translate(failure, SqlFailures.NO_STATEMENT);
  }

  /** For the log of a request that was late. */
  @Override
  public String toString() {
    return waitsFor;
  }
}

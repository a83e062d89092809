package dev.vertxms.database;

import dev.vertxms.scope.Hook;
import dev.vertxms.scope.Scope;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import io.vertx.sqlclient.SqlClient;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One statement on its way: who waits for it, and whether anybody still does.
 *
 * <p>Used on the event loop of its {@link Line} once it has been handed over.
 */
final class Turn<R> {

  private final ContextInternal caller;
  private final String sql;
  private final Function<SqlClient, Future<R>> statement;
  private final Promise<R> outcome;
  private @Nullable Hook hook;
  private @Nullable Line line;
  private boolean kept;
  private boolean abandoned;
  private int cancelsBefore;
  private int reruns;
  private long since;

  Turn(ContextInternal caller, String sql, Function<SqlClient, Future<R>> statement) {
    this.caller = caller;
    this.sql = sql;
    this.statement = statement;
    this.outcome = caller.promise();
  }

  /** Is never cancelled on the server, as BEGIN and COMMIT. */
  Turn<R> keep() {
    kept = true;
    return this;
  }

  /** Fails with the scope, and tells so. */
  void watch(@Nullable Scope scope, Consumer<Throwable> cancelled) {
    if (scope != null) {
      hook =
          scope.onCancel(
              this,
              cause -> {
                outcome.tryFail(cause);
                cancelled.accept(cause);
              });
    }
  }

  Future<R> future() {
    return outcome.future();
  }

  ContextInternal caller() {
    return caller;
  }

  /** Sends the statement, as one of its caller: its span has the right parent. */
  Future<R> send(SqlClient client) {
    ContextInternal previous = caller.beginDispatch();
    try {
      return statement.apply(client);
    } catch (RuntimeException failure) {
      return Future.failedFuture(failure);
    } finally {
      caller.endDispatch(previous);
    }
  }

  void complete(R result) {
    unhook();
    outcome.tryComplete(result);
  }

  void fail(@Nullable Throwable cause) {
    unhook();
    outcome.tryFail(cause);
  }

  /** Nobody waits any more. */
  void abandon(Throwable cause) {
    if (!kept) {
      abandoned = true;
      fail(cause);
    }
  }

  boolean isAbandoned() {
    return abandoned;
  }

  void joins(Line line, int cancels) {
    this.line = line;
    cancelsBefore = cancels;
  }

  @Nullable Line line() {
    return line;
  }

  /** A cancel request was on its way while this one was in the line. */
  boolean mayHaveBeenHit(int cancels) {
    return !abandoned && cancels != cancelsBefore;
  }

  /** How often it has run again, this time included. */
  int rerun() {
    return ++reruns;
  }

  void waitsSince(long nanoTime) {
    since = nanoTime;
  }

  long since() {
    return since;
  }

  private void unhook() {
    if (hook != null) {
      hook.remove();
    }
  }

  /** For the log of a request that was late. */
  @Override
  public String toString() {
    return sql;
  }
}

package dev.vertxms.database;

import io.netty.channel.Channel;
import io.vertx.core.internal.ContextInternal;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.internal.Connection;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one connection, in the order in which the server runs them.
 *
 * <p>A cancel request stops whatever the session runs, so it is sent only when the abandoned
 * statement is the first. If that has ended in the meantime the request hits the next: that one
 * runs again where it is a transaction of its own, since a cancelled one has done nothing. Used on
 * one event loop.
 */
final class Line {

  /** Most abandoned statements end by themselves in that time, and need no request. */
  private static final long GRACE_MILLIS = 5;

  /** A request that comes between two steps of a statement is lost on the server. */
  private static final long PAUSE_MILLIS = 20;

  /** How long a server may take to stop a statement; then the connection is closed. */
  static final long PATIENCE_MILLIS = 1000;

  /** Three are not enough: behind many that end as they are cancelled, one in 10^5 was hit more. */
  private static final int MAX_RERUNS = 10;

  private static final String CANCELLED = "57014";

  private final ContextInternal loop;
  private final Connection session;
  private final Function<ContextInternal, SqlClient> client;
  private final CancelRequest request;
  private final boolean rerun;
  private final Runnable free;
  private final Deque<Turn<?>> turns = new ArrayDeque<>();
  private final Deque<Turn<?>> held = new ArrayDeque<>(0);
  private int cancels;
  private int sent;
  private @Nullable Turn<?> pressed;
  private boolean requesting;
  private boolean discarded;
  private boolean gone;
  private @Nullable Runnable quiet;
  private @Nullable Runnable afterGone;

  /**
   * @param session the connection of the driver, not the pool's around it
   * @param client how statements of a caller reach the session
   * @param rerun whether each statement is a transaction of its own
   * @param free told whenever the line has become shorter
   */
  Line(
      ContextInternal loop,
      Connection session,
      Function<ContextInternal, SqlClient> client,
      CancelRequest request,
      boolean rerun,
      Runnable free) {
    this.loop = loop;
    this.session = session;
    this.client = client;
    this.request = request;
    this.rerun = rerun;
    this.free = free;
  }

  /** At the end of the line; while a cancel request is under way it waits outside. */
  void send(Turn<?> turn) {
    if (requesting) {
      held.add(turn);
    } else {
      start(turn);
    }
  }

  private <R> void start(Turn<R> turn) {
    if (turn.isAbandoned()) {
      return;
    }
    turns.add(turn);
    sent++;
    turn.joins(this, cancels);
    turn.send(client.apply(turn.caller()))
        .onComplete((result, failure) -> loop.execute(() -> ended(turn, result, failure)));
  }

  private <R> void ended(Turn<R> turn, R result, @Nullable Throwable failure) {
    if (!turns.remove(turn)) {
      return;
    }
    if (pressed == turn && !requesting) {
      pressed = null;
    }
    if (failure != null && wasHit(turn, failure)) {
      send(turn);
      look();
      return;
    }
    look();
    if (failure == null) {
      turn.complete(result);
    } else {
      turn.fail(failure);
    }
    settled();
  }

  private boolean wasHit(Turn<?> turn, Throwable failure) {
    return rerun
        && failure instanceof PgException refused
        && CANCELLED.equals(refused.getSqlState())
        && turn.mayHaveBeenHit(cancels)
        && turn.rerun() <= MAX_RERUNS;
  }

  int length() {
    return turns.size();
  }

  /** How many statements there have been. */
  int sent() {
    return sent;
  }

  /** Whether it takes statements now. */
  boolean isOpen() {
    return !requesting && !discarded && !gone;
  }

  boolean isAlive() {
    return !discarded && channel().isActive();
  }

  /** Whether no statement is under way or held, nor a cancel request. */
  boolean isQuiet() {
    return turns.isEmpty() && held.isEmpty() && !requesting;
  }

  /** Tells when no statement runs and no cancel request is under way, now or later. */
  void whenQuiet(Runnable then) {
    if (isQuiet()) {
      then.run();
    } else {
      quiet = then;
    }
  }

  private void settled() {
    Runnable then = quiet;
    if (then != null && isQuiet()) {
      quiet = null;
      then.run();
    }
    free.run();
  }

  /** Nobody waits for any of the statements. */
  void abandonAll(Throwable cause) {
    for (Turn<?> turn : List.copyOf(turns)) {
      turn.abandon(cause);
    }
    for (Turn<?> turn : List.copyOf(held)) {
      turn.abandon(cause);
    }
    look();
  }

  /** Stops the first statement if nobody waits for it. */
  void look() {
    Turn<?> first = turns.peek();
    if (first != null && first.isAbandoned() && pressed == null && !discarded) {
      pressed = first;
      long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
      loop.setTimer(GRACE_MILLIS, fired -> press(first, until));
    }
  }

  private void press(Turn<?> first, long until) {
    if (pressed != first || discarded || gone) {
      return;
    }
    long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
    if (left <= 0) {
      discard();
      return;
    }
    cancels++;
    requesting = true;
    request
        .send(session, left)
        .onComplete((done, failure) -> loop.execute(() -> requested(first, until, failure)));
  }

  private void requested(Turn<?> first, long until, @Nullable Throwable failure) {
    requesting = false;
    if (failure != null) {
      // It may yet come through, and would hit whatever runs then.
      discard();
    } else if (turns.peek() == first) {
      loop.setTimer(PAUSE_MILLIS, fired -> press(first, until));
    } else {
      pressed = null;
    }
    for (Turn<?> turn = held.poll(); turn != null; turn = held.poll()) {
      start(turn);
    }
    look();
    settled();
  }

  /** Closes the socket, whatever runs; the server ends it at its time limit. */
  void discard() {
    if (!discarded) {
      discarded = true;
      Channel channel = channel();
      // The driver's way of closing says goodbye and waits for the server's, which may never come.
      channel
          .eventLoop()
          .execute(
              () -> {
                channel.unsafe().close(channel.voidPromise());
                // By then all who hold the connection have heard of it.
                channel.eventLoop().execute(() -> loop.runOnContext(tick -> gone()));
              });
    }
  }

  private Channel channel() {
    return ((SocketConnectionBase) session).socket().channelHandlerContext().channel();
  }

  /** The connection is closed: what the driver has not failed fails here. */
  void gone() {
    gone = true;
    for (Turn<?> turn = turns.poll(); turn != null; turn = turns.poll()) {
      turn.fail(ClosedConnectionException.INSTANCE);
    }
    settled();
    Runnable then = afterGone;
    if (then != null) {
      afterGone = null;
      then.run();
    }
  }

  /** Of a discarded line: tells when the connection is closed. */
  void whenGone(Runnable then) {
    if (gone) {
      then.run();
    } else {
      afterGone = then;
    }
  }
}

package dev.vertxms.database;

import dev.vertxms.scope.Scope;
import io.vertx.core.Future;
import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.spi.ConnectionFactory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Single statements of all callers, over a few pipelined connections that are opened on demand.
 *
 * <p>A statement goes where the fewest are under way; where all connections have as many as they
 * may, or none is open yet, it waits its turn. The state is kept on one event loop.
 */
final class Reads implements Runner {

  private static final long TICK_MILLIS = 1000;

  private final ContextInternal loop;
  private final DatabaseSettings settings;
  private final ConnectionFactory<PgConnectOptions> factory;
  private final List<Lane> lanes;
  private final Deque<Turn<?>> waiting = new ArrayDeque<>();
  private final long ticks;
  private boolean expiring;
  private boolean closed;

  Reads(
      ContextInternal loop,
      DatabaseSettings settings,
      int size,
      NetClientOptions transport,
      CancelRequest cancelRequest) {
    this.loop = loop;
    this.settings = settings;
    this.factory = PgDriver.INSTANCE.createConnectionFactory(loop.owner(), transport);
    this.lanes =
        Stream.generate(() -> new Lane(this, loop, settings, factory, cancelRequest))
            .limit(size)
            .toList();
    this.ticks = loop.setPeriodic(TICK_MILLIS, tick -> lanes.forEach(Lane::age));
  }

  @Override
  public <R> Future<R> run(String sql, Function<SqlClient, Future<R>> statement) {
    ContextInternal caller = loop.owner().getOrCreateContext();
    var turn = new Turn<R>(caller, sql, statement);
    turn.watch(Scope.of(caller), cause -> loop.execute(() -> abandoned(turn, cause)));
    loop.execute(() -> submit(turn));
    return turn.future();
  }

  private void submit(Turn<?> turn) {
    if (turn.isAbandoned()) {
      return;
    }
    Lane lane = waiting.isEmpty() && !closed ? best() : null;
    if (lane != null) {
      lane.send(turn);
    } else if (closed) {
      turn.fail(new VertxException("Connection closed", true));
    } else if (isFull()) {
      turn.fail(
          new ConnectionPoolTooBusyException("more than " + settings.maxWaitQueue() + " wait"));
    } else {
      turn.waitsSince(System.nanoTime());
      waiting.add(turn);
      expireLater(settings.acquireTimeout().toMillis());
      pump();
    }
  }

  /** What the connections take in a moment does not count as waiting. */
  private boolean isFull() {
    int room = 0;
    for (Lane lane : lanes) {
      room += lane.isTaking() ? 0 : settings.pipeliningLimit();
    }
    return waiting.size() >= settings.maxWaitQueue() + room;
  }

  /** Where the fewest statements are under way; opens one more where none is idle. */
  private @Nullable Lane best() {
    Lane best = null;
    Lane unused = null;
    for (Lane lane : lanes) {
      if (lane.hasRoom()) {
        best = best == null || lane.length() < best.length() ? lane : best;
      } else if (lane.isClosed()) {
        unused = lane;
      }
    }
    if (unused != null && (best == null || best.length() > 0)) {
      unused.open(best == null);
    }
    return best;
  }

  /** A lane has room again, or has gone. */
  void pump() {
    while (!closed && !waiting.isEmpty()) {
      Lane lane = best();
      Turn<?> turn = lane == null ? null : waiting.poll();
      if (lane == null || turn == null) {
        return;
      }
      lane.send(turn);
    }
  }

  /** A lane cannot be opened: those who wait hear of it, unless another may serve them. */
  void failed(Throwable cause) {
    if (lanes.stream().allMatch(Lane::isClosed)) {
      List<Turn<?>> all = List.copyOf(waiting);
      waiting.clear();
      all.forEach(turn -> turn.fail(cause));
    }
  }

  private void abandoned(Turn<?> turn, Throwable cause) {
    turn.abandon(cause);
    Line line = turn.line();
    if (line == null) {
      waiting.remove(turn);
    } else {
      line.look();
    }
  }

  private void expireLater(long millis) {
    if (!expiring) {
      expiring = true;
      loop.setTimer(Math.max(1, millis), fired -> expire());
    }
  }

  private void expire() {
    expiring = false;
    long limit = settings.acquireTimeout().toMillis();
    for (Turn<?> turn = waiting.peek(); turn != null; turn = waiting.peek()) {
      long waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - turn.since());
      if (waited < limit) {
        expireLater(limit - waited);
        return;
      }
      waiting.poll();
      turn.fail(new VertxException("Timeout", true));
    }
  }

  Future<Void> close() {
    return loop.<Void>future(
        done ->
            loop.execute(
                () -> {
                  closed = true;
                  loop.owner().cancelTimer(ticks);
                  List<Turn<?>> all = List.copyOf(waiting);
                  waiting.clear();
                  all.forEach(turn -> turn.fail(new VertxException("Connection closed", true)));
                  Future.join(lanes.stream().map(Lane::close).toList())
                      .onComplete(ended -> factory.close((none, failure) -> done.tryComplete()));
                }));
  }
}

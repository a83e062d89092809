package dev.vertxms.database;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one event loop: some that are leased, a few that carry single reads.
 *
 * @param loop where their state is kept; a context of nobody's request
 * @param reads null where there is one connection only, which is leased
 * @param statementMillis the server's limit for statements on leased connections
 */
record Pools(
    ContextInternal loop,
    Pool pool,
    @Nullable Reads reads,
    CancelRequest cancelRequest,
    long statementMillis) {

  /** How long written bytes may stay unacknowledged: flows can vanish without a reset. */
  private static final int USER_TIMEOUT_MILLIS = 3000;

  private static final long CLOSE_MILLIS = 2000;

  /** How many of an event loop's connections are for what. */
  record Share(int leased, int pipelined) {

    static Share of(int poolSize, int loops) {
      if (loops < 1) {
        throw new IllegalArgumentException("loops: " + loops + " (expected: >= 1)");
      }
      int share = Math.max(1, poolSize / loops);
      int pipelined = share >= 8 ? 2 : Math.min(1, share - 1);
      return new Share(share - pipelined, pipelined);
    }
  }

  static Pools open(Vertx vertx, DatabaseSettings settings, int loops) {
    Share share = Share.of(settings.poolSize(), loops);
    var internal = (VertxInternal) vertx;
    ContextInternal loop =
        internal
            .contextBuilder()
            .withEventLoop(internal.getOrCreateContext().nettyEventLoop())
            .build();
    var transport =
        new NetClientOptions()
            .setConnectTimeout(Math.toIntExact(settings.connectTimeout().toMillis()))
            .setTcpKeepAlive(true)
            .setTcpNoDelay(true)
            .setTcpUserTimeout(USER_TIMEOUT_MILLIS);
    PgConnectOptions options = ConnectOptions.of(settings, settings.statementTimeout());
    var cancelRequest =
        new CancelRequest(
            loop,
            Objects.requireNonNull(settings.host()),
            options.getSslOptions(),
            new NetClientOptions(transport));
    Pool pool =
        PgBuilder.pool()
            .with(options(settings, share.leased()))
            .with(transport)
            .connectingTo(options)
            .using(vertx)
            .build();
    Reads reads =
        share.pipelined() == 0
            ? null
            : new Reads(loop, settings, share.pipelined(), transport, cancelRequest);
    long limit = settings.statementTimeout().toMillis();
    return new Pools(loop, pool, reads, cancelRequest, limit == 0 ? Long.MAX_VALUE : limit);
  }

  /**
   * What stops statements goes last, as a connection closes once its statement has ended. Does not
   * wait for long: a server that does not answer closes nothing.
   */
  Future<Void> close() {
    Promise<Void> done = loop.promise();
    long timer =
        loop.setTimer(
            CLOSE_MILLIS, late -> cancelRequest.close().onComplete(end -> done.tryComplete()));
    Future<Void> closed = reads == null ? Future.succeededFuture() : reads.close();
    Future.join(pool.close(), closed)
        .<Void>mapEmpty()
        .eventually(cancelRequest::close)
        .onComplete(
            (all, failure) -> {
              loop.owner().cancelTimer(timer);
              if (failure == null) {
                done.tryComplete();
              } else {
                done.tryFail(failure);
              }
            });
    return done.future();
  }

  private static PoolOptions options(DatabaseSettings settings, int size) {
    return new PoolOptions()
        .setMaxSize(size)
        .setMaxWaitQueueSize(settings.maxWaitQueue())
        .setConnectionTimeout(millis(settings.acquireTimeout()))
        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
        .setIdleTimeout(millis(settings.idleTimeout()))
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
        .setMaxLifetime(millis(settings.maxLifetime()))
        .setMaxLifetimeUnit(TimeUnit.MILLISECONDS);
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }
}

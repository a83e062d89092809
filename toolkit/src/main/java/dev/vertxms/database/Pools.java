package dev.vertxms.database;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The connections of one event loop: some that are leased, a few that carry single reads. */
record Pools(Pool pool, SqlClient reads) {

  /** How long written bytes may stay unacknowledged: flows can vanish without a reset. */
  private static final int USER_TIMEOUT_MILLIS = 3000;

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
    var transport =
        new NetClientOptions()
            .setConnectTimeout(Math.toIntExact(settings.connectTimeout().toMillis()))
            .setTcpKeepAlive(true)
            .setTcpNoDelay(true)
            .setTcpUserTimeout(USER_TIMEOUT_MILLIS);
    Pool pool =
        PgBuilder.pool()
            .with(options(settings, share.leased()))
            .with(transport)
            .connectingTo(ConnectOptions.of(settings, settings.statementTimeout()))
            .using(vertx)
            .build();
    if (share.pipelined() == 0) {
      return new Pools(pool, pool);
    }
    SqlClient reads =
        PgBuilder.client()
            .with(options(settings, share.pipelined()))
            .with(transport)
            .connectingTo(ConnectOptions.of(settings, settings.readTimeout()))
            .using(vertx)
            .build();
    return new Pools(pool, reads);
  }

  Future<Void> close() {
    Future<Void> closed = pool.close();
    return reads == pool ? closed : Future.join(closed, reads.close()).mapEmpty();
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

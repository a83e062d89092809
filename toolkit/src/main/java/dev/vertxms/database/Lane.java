package dev.vertxms.database;

import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.internal.Connection;
import io.vertx.sqlclient.internal.SqlConnectionInternal;
import io.vertx.sqlclient.spi.ConnectionFactory;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One of the pipelined connections, from opened to closed, and again; on one event loop. */
final class Lane {

  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
  private static final long RETRY_NANOS = Duration.ofSeconds(1).toNanos();

  private final Reads reads;
  private final ContextInternal loop;
  private final DatabaseSettings settings;
  private final ConnectionFactory<PgConnectOptions> factory;
  private final PgConnectOptions options;
  private final CancelRequest cancelRequest;
  private int opening;
  private int openings;
  private @Nullable SqlConnection connection;
  private @Nullable Line line;
  private boolean leaving;
  private long openedAt;
  private long usedAt;
  private int used;
  private long failedAt;

  Lane(
      Reads reads,
      ContextInternal loop,
      DatabaseSettings settings,
      ConnectionFactory<PgConnectOptions> factory,
      CancelRequest cancelRequest) {
    this.reads = reads;
    this.loop = loop;
    this.settings = settings;
    this.factory = factory;
    this.options = ConnectOptions.of(settings, settings.readTimeout());
    this.cancelRequest = cancelRequest;
    this.failedAt = System.nanoTime() - RETRY_NANOS;
  }

  /** Is open, and neither about to be replaced nor held up by a cancel request. */
  boolean isTaking() {
    return line != null && !leaving && line.isOpen();
  }

  boolean isClosed() {
    return line == null && opening == 0;
  }

  boolean hasRoom() {
    return isTaking() && length() < settings.pipeliningLimit();
  }

  int length() {
    return line == null ? 0 : line.length();
  }

  void send(Turn<?> turn) {
    if (line != null) {
      line.send(turn);
    }
  }

  /**
   * @param needed whether statements can go nowhere else; otherwise there is a pause after a
   *     failure
   */
  void open(boolean needed) {
    if (!needed && System.nanoTime() - failedAt < RETRY_NANOS) {
      return;
    }
    int attempt = ++openings;
    opening = attempt;
    long limit = settings.connectTimeout().plus(settings.acquireTimeout()).toMillis();
    // The driver bounds the connect, but not the server's welcome.
    long timer =
        loop.setTimer(
            limit, late -> failed(attempt, new TimeoutException("over " + limit + " ms")));
    ContextInternal previous = loop.beginDispatch();
    Future<SqlConnection> connecting;
    try {
      connecting = factory.connect(loop, options);
    } finally {
      loop.endDispatch(previous);
    }
    connecting.onComplete(
        (opened, failure) -> {
          loop.owner().cancelTimer(timer);
          if (opened == null) {
            failed(attempt, failure);
          } else if (opening == attempt) {
            opened(opened);
          } else {
            opened.close();
          }
        });
  }

  private void opened(SqlConnection opened) {
    opening = 0;
    Connection session = ((SqlConnectionInternal) opened).unwrap();
    var created =
        new Line(
            loop,
            session,
            // One per caller: the driver finds the parent of the span by it.
            caller -> PgDriver.INSTANCE.wrapConnection(caller, factory, session),
            cancelRequest,
            true,
            this::shorter);
    // What it says goes to the statements as well.
    opened.exceptionHandler(failure -> LOG.debug("the connection has failed", failure));
    opened.closeHandler(closed -> loop.runOnContext(tick -> gone(created)));
    connection = opened;
    line = created;
    leaving = false;
    used = 0;
    openedAt = System.nanoTime();
    usedAt = openedAt;
    reads.pump();
  }

  private void failed(int attempt, Throwable cause) {
    if (opening == attempt) {
      opening = 0;
      failedAt = System.nanoTime();
      reads.failed(cause);
    }
  }

  private void gone(Line closed) {
    if (line == closed) {
      line = null;
      connection = null;
    }
    closed.gone();
    reads.pump();
  }

  private void shorter() {
    if (leaving && line != null && line.isQuiet()) {
      close();
    }
    reads.pump();
  }

  /** Closes a connection that nobody has used for long, or that is old. */
  void age() {
    Line open = line;
    if (open == null) {
      return;
    }
    long now = System.nanoTime();
    if (open.length() > 0 || open.sent() != used) {
      used = open.sent();
      usedAt = now;
    }
    if (isOver(now - usedAt, settings.idleTimeout())
        || isOver(now - openedAt, settings.maxLifetime())) {
      leaving = true;
      shorter();
    }
  }

  private static boolean isOver(long nanos, Duration limit) {
    return !limit.isZero() && nanos > limit.toNanos();
  }

  Future<Void> close() {
    opening = 0;
    return connection == null ? Future.succeededFuture() : connection.close();
  }
}

package dev.vertxms.discovery;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a neighbour's instances as its source tells them, on an event loop of its own choosing,
 * once for a whole service. What a source fails to tell changes nothing.
 */
public final class Search {

  private static final Logger LOG = LoggerFactory.getLogger(Search.class);
  private static final long FIRST_PAUSE = 500;
  private static final long LONGEST_PAUSE = 15_000;

  private final Context context;
  private final Source source;
  private final Instances instances;
  private final Promise<Void> first = Promise.promise();
  private int failures;
  private boolean closed;

  private Search(Context context, Source source, Instances instances) {
    this.context = context;
    this.source = source;
    this.instances = instances;
  }

  /** Begins, and goes on until it is closed. */
  public static Search start(Vertx vertx, DiscoverySettings settings, Instances instances) {
    return start(vertx, settings.source(vertx), instances);
  }

  static Search start(Vertx vertx, Source source, Instances instances) {
    // Not the caller's: that may be an instance of the service, and end before the others.
    var context = ((VertxInternal) vertx).createEventLoopContext();
    var search = new Search(context, source, instances);
    context.runOnContext(begun -> search.round());
    return search;
  }

  /** Completes with the first answer, however late, and fails with the first failure. */
  public Future<Void> first() {
    return first.future();
  }

  /** Asks no more. */
  public Future<Void> close() {
    Promise<Void> done = Promise.promise();
    context.runOnContext(
        v -> {
          closed = true;
          source.close().onComplete(done);
        });
    return done.future();
  }

  private void round() {
    if (closed) {
      return;
    }
    // What a source throws, as one does whose client has been closed with its Vert.x, is a failure.
    Future.succeededFuture()
        .compose(begun -> source.round(this::found))
        .onComplete(wait -> after(Math.max(1, wait.toMillis())), this::failed);
  }

  private void found(List<SocketAddress> addresses) {
    if (closed) {
      return;
    }
    if (failures > 0) {
      LOG.info("{} answers again", source);
    }
    failures = 0;
    instances.found(addresses);
    first.tryComplete();
  }

  private void failed(Throwable cause) {
    if (closed) {
      return;
    }
    failures++;
    if (failures == 1) {
      LOG.warn("{} does not answer, what is known is kept: {}", source, cause.toString());
    }
    first.tryFail(cause);
    long pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(failures - 1, 5));
    // Not all services at once, when what they ask comes back.
    after(pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2));
  }

  private void after(long millis) {
    if (!closed) {
      context.owner().setTimer(millis, fired -> round());
    }
  }
}

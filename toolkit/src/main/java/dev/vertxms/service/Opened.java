package dev.vertxms.service;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been opened so far, to be closed in reverse; belongs to one event loop. */
final class Opened {

  private static final Logger LOG = LoggerFactory.getLogger(Opened.class);

  private record Part(String name, Supplier<Future<?>> close) {}

  private final Deque<Part> parts = new ArrayDeque<>();

  void add(String name, Supplier<Future<?>> close) {
    parts.push(new Part(name, close));
  }

  /**
   * Closes everything, the last first; a part that fails is logged and does not keep the others.
   */
  Future<Void> close() {
    Part part = parts.poll();
    if (part == null) {
      return Future.succeededFuture();
    }
    return closed(part)
        .onFailure(failure -> LOG.warn("{} did not close", part.name(), failure))
        .transform(closed -> close());
  }

  private static Future<?> closed(Part part) {
    try {
      return part.close().get();
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }
}

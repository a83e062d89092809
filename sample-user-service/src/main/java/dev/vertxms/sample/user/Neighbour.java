package dev.vertxms.sample.user;

import dev.vertxms.error.ServiceException;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * What a neighbour said, or that it cannot be had now.
 *
 * @param value its answer
 * @param degraded whether there is none because the neighbour is in trouble
 */
record Neighbour<T>(@Nullable T value, boolean degraded) {

  static <T> Neighbour<T> said(@Nullable T value) {
    return new Neighbour<>(value, false);
  }

  /** For {@code orElse}: trouble on the neighbour's side is borne, any other failure is not. */
  static <T> Future<Neighbour<T>> orDegraded(Throwable failure) {
    return failure instanceof ServiceException trouble && trouble.status() > 500
        ? Future.succeededFuture(new Neighbour<>(null, true))
        : Future.failedFuture(failure);
  }
}

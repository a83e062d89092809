package dev.vertxms.tracing;

import brave.Span;
import io.vertx.sqlclient.DatabaseException;
import org.jspecify.annotations.Nullable;

/** How a failure is told to a span. */
final class SpanErrors {

  private SpanErrors() {}

  /** Marks the span as failed, if there is a failure. */
  static void mark(Span span, @Nullable Throwable failure) {
    if (failure instanceof DatabaseException database) {
      // The server's message may repeat the statement's values.
      span.tag("error", "SQL state " + database.getSqlState());
    } else if (failure != null) {
      span.error(failure);
    }
  }
}

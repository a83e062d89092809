package dev.vertxms.tracing;

import brave.Span;
import io.vertx.sqlclient.DatabaseException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Ends a client span when its answer or failure is there. */
record Finish(Span span) implements BiConsumer<@Nullable Object, @Nullable Throwable> {

  @Override
  public void accept(@Nullable Object response, @Nullable Throwable failure) {
    if (failure instanceof DatabaseException database) {
      // The server's message may repeat the statement's values.
      span.tag("error", "SQL state " + database.getSqlState());
    } else if (failure != null) {
      span.error(failure);
    }
    span.finish();
  }
}

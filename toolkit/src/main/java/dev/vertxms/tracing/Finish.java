package dev.vertxms.tracing;

import brave.Span;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Ends a client span when its answer or failure is there. */
record Finish(Span span) implements BiConsumer<@Nullable Object, @Nullable Throwable> {

  @Override
  public void accept(@Nullable Object response, @Nullable Throwable failure) {
    SpanErrors.mark(span, failure);
    span.finish();
  }
}

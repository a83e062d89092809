package dev.vertxms.tracing;

import brave.propagation.CurrentTraceContext;
import brave.propagation.TraceContext;
import io.vertx.core.internal.ContextInternal;
import org.jspecify.annotations.Nullable;

/**
 * Brave's "current span" kept in the Vert.x context, so that {@code Tracer.currentSpan()} and any
 * Brave instrumentation work inside handlers and across their asynchronous hops.
 *
 * <p>On threads that run no Vert.x context it is kept per thread. A scope must be closed by the
 * thread that opened it.
 */
public final class VertxCurrentTraceContext extends CurrentTraceContext {

  @SuppressWarnings("ThreadLocalUsage") // each Tracing has its own current span
  private final ThreadLocal<@Nullable TraceContext> outside = new ThreadLocal<>();

  private VertxCurrentTraceContext(Builder builder) {
    super(builder);
  }

  /** One without scope decorators. */
  public static CurrentTraceContext create() {
    return newBuilder().build();
  }

  /** For adding scope decorators. */
  public static Builder newBuilder() {
    return new Builder();
  }

  @Override
  public @Nullable TraceContext get() {
    ContextInternal context = ContextInternal.current();
    if (context == null) {
      return outside.get();
    }
    ActiveTrace active = ActiveTrace.of(context);
    return active == null ? null : active.context();
  }

  @Override
  public Scope newScope(@Nullable TraceContext next) {
    ContextInternal context = ContextInternal.current();
    return decorateScope(next, context == null ? outsideScope(next) : scopeIn(context, next));
  }

  private Scope outsideScope(@Nullable TraceContext next) {
    TraceContext previous = outside.get();
    outside.set(next);
    return () -> {
      if (previous == null) {
        outside.remove();
      } else {
        outside.set(previous);
      }
    };
  }

  private static Scope scopeIn(ContextInternal context, @Nullable TraceContext next) {
    ActiveTrace previous = ActiveTrace.of(context);
    ServerCall call = previous == null ? null : previous.call();
    ActiveTrace.set(context, next == null ? null : new ActiveTrace(next, null, call));
    return () -> ActiveTrace.set(context, previous);
  }

  /** Adds scope decorators to a {@link VertxCurrentTraceContext}. */
  public static final class Builder extends CurrentTraceContext.Builder {

    private Builder() {}

    @Override
    public CurrentTraceContext build() {
      return new VertxCurrentTraceContext(this);
    }
  }
}

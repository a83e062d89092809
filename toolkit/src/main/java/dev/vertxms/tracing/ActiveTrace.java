package dev.vertxms.tracing;

import brave.Span;
import brave.Tracer;
import brave.propagation.TraceContext;
import io.vertx.core.Context;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.spi.context.storage.AccessMode;
import io.vertx.core.spi.context.storage.ContextLocal;
import org.jspecify.annotations.Nullable;

/**
 * What a Vert.x context is traced as: the trace context, the span if it is still at hand, and the
 * server call it belongs to.
 *
 * <p>Immutable; a duplicated context that is given another one does not disturb its siblings.
 */
record ActiveTrace(TraceContext context, @Nullable Span span, @Nullable ServerCall call) {

  private static final ContextLocal<ActiveTrace> SLOT =
      ContextLocal.registerLocal(ActiveTrace.class);

  static void reserve() {
    // Loading this class was the point: the slot must be known before the first Vertx is built.
  }

  static @Nullable ActiveTrace of(Context context) {
    return context.getLocal(SLOT, AccessMode.CONCURRENT);
  }

  static @Nullable ActiveTrace current() {
    ContextInternal context = ContextInternal.current();
    return context == null ? null : of(context);
  }

  static void set(Context context, @Nullable ActiveTrace trace) {
    if (trace == null) {
      context.removeLocal(SLOT, AccessMode.CONCURRENT);
    } else {
      context.putLocal(SLOT, AccessMode.CONCURRENT, trace);
    }
  }

  /** The same call seen from a child span. */
  ActiveTrace child(Span child) {
    return new ActiveTrace(child.context(), child, call);
  }

  Span span(Tracer tracer) {
    return span != null ? span : tracer.toSpan(context);
  }
}

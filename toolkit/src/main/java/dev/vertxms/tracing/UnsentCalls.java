package dev.vertxms.tracing;

import brave.Span;
import brave.Span.Kind;
import brave.Tracing;
import brave.propagation.TraceContext;
import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Future;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.internal.ContextInternal;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows calls that found no connection: Vert.x tells the tracer of a call only when it writes the
 * request, so that a neighbour which is down would have no span at all.
 */
public final class UnsentCalls {

  private UnsentCalls() {}

  /**
   * Makes a call; if it fails before it was sent, a client span of that failure is left behind.
   *
   * @param operation as made by {@link ClientOperation#of}
   */
  public static <T> Future<T> watch(String operation, Supplier<Future<T>> call) {
    ContextInternal context = ContextInternal.current();
    ServiceTracer tracer = context == null ? null : ServiceTracer.of(context);
    ActiveTrace active = context == null ? null : ActiveTrace.of(context);
    if (tracer == null || active == null || !Boolean.TRUE.equals(active.context().sampled())) {
      return call.get();
    }
    TraceContext parent = active.context();
    Tracing tracing = tracer.tracing();
    long start = tracing.clock(parent).currentTimeMicroseconds();
    return call.get()
        .onFailure(
            cause -> {
              if (neverSent(cause)) {
                leave(tracing.tracer().newChild(parent), operation, start, cause);
              }
            });
  }

  private static void leave(Span span, String operation, long start, Throwable cause) {
    ClientOperation named = ClientOperation.parse(operation);
    span.kind(Kind.CLIENT).name(operation);
    if (named != null) {
      named.describe(span);
    }
    span.start(start).error(cause).finish();
  }

  private static boolean neverSent(@Nullable Throwable cause) {
    return cause instanceof ConnectException
        || cause instanceof ConnectTimeoutException
        || cause instanceof UnknownHostException
        || cause instanceof NoRouteToHostException
        || cause instanceof ConnectionPoolTooBusyException;
  }
}

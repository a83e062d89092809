package dev.vertxms.guard;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Fails the test during which an exception reached the end of its way without being handled, with
 * its stack; {@link AllowUnhandled} lets a test provoke one.
 *
 * <p>Seen is what Vert.x, Vert.x Web and Netty only log because nobody asked for it: what a
 * handler, a timer, a consumer or a listener of a future throws on a context without an exception
 * handler, a close hook that fails, a failed request for which a router has no failure handler, an
 * exception at the tail of a channel's pipeline; and what ends a thread. Not seen is a future that
 * fails and has no listener: Vert.x keeps the failure in the future and tells nobody. Nor is what
 * an exception handler of a context or of {@code Vertx} takes, and a failure that comes after the
 * last test class.
 *
 * <p>JUnit finds it by itself where {@code junit.jupiter.extensions.autodetection.enabled} is set.
 * Without Logback it sees only what ends a thread. A failure that comes late is seen during the
 * test after, whose stack then does not show it; where tests run in parallel and the stack shows
 * none of them, the first to end is failed, and all that ran are named.
 */
public final class UnhandledFailureGuard extends Guard {

  /** The loggers to which unhandled failures go, whose classes live elsewhere. */
  public static final Set<String> LOGGERS =
      Set.of(
          "io.vertx.core.impl.ContextImpl",
          "io.vertx.core.impl.TaskQueue",
          "io.vertx.core.impl.VertxImpl",
          "io.vertx.core.impl.deployment.DefaultDeploymentManager",
          "io.vertx.core.internal.CloseFuture",
          "io.vertx.ext.web.RoutingContext",
          "io.netty.channel.AbstractChannelHandlerContext",
          "io.netty.channel.DefaultChannelPipeline",
          "io.netty.util.HashedWheelTimer",
          "io.netty.util.concurrent.AbstractEventExecutor",
          "io.netty.util.concurrent.DefaultPromise");

  /** For JUnit, which makes it. */
  public UnhandledFailureGuard() {
    super("a failure was not handled", AllowUnhandled.class);
  }

  @Override
  List<Runnable> listen(Sightings sightings) {
    Runnable uncaught = UncaughtWatch.start(sightings)::close;
    return Stream.concat(log(LOGGERS, true, sightings).stream(), Stream.of(uncaught)).toList();
  }
}

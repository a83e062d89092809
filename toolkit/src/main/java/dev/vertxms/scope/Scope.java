package dev.vertxms.scope;

import dev.vertxms.error.ServiceException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.spi.context.storage.AccessMode;
import io.vertx.core.spi.context.storage.ContextLocal;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The work for one request, or for one branch of it: how long it may take, and what has to stop
 * when nobody waits for it any more.
 *
 * <p>Code finds the scope that it works for in the Vert.x context, and so do the contexts that are
 * duplicated from it. Whoever starts something that can be stopped says how with {@link #onCancel}.
 * A scope ends once: it is closed by who began it, or cancelled, by its deadline, its parent, or
 * {@link #cancel}; below it every scope is cancelled with it. Thread-safe.
 */
public final class Scope {

  private static final ContextLocal<Scope> SLOT = ContextLocal.registerLocal(Scope.class);

  private final ContextInternal context;
  private final @Nullable Scope parent;
  private final Watch watch;
  private final Hooks hooks = new Hooks();
  private @Nullable Hook atParent;

  private Scope(ContextInternal context, @Nullable Scope parent) {
    this.context = context;
    this.parent = parent;
    this.watch = new Watch(context, this::late);
  }

  static void reserve() {
    // Loading this class was the point: the slot must be known before the first Vertx is built.
  }

  /** The scope of the code that runs; null where nobody has begun one. */
  public static @Nullable Scope current() {
    ContextInternal context = ContextInternal.current();
    return context == null ? null : of(context);
  }

  /** The scope of a context; null where nobody has begun one. */
  public static @Nullable Scope of(Context context) {
    return context.getLocal(SLOT, AccessMode.CONCURRENT);
  }

  /**
   * How long something may take that the code which runs is about to start: its own limit, or what
   * is left to the scope where that is less; zero when the time is over.
   */
  public static Duration remaining(Duration limit) {
    Scope scope = current();
    if (scope == null) {
      return limit;
    }
    Duration left = scope.remaining();
    return left == null || left.compareTo(limit) > 0 ? limit : left;
  }

  /** Begins a scope without a limit below the one of the context, and makes it the context's. */
  public static Scope begin(Context context) {
    return begin(context, of(context));
  }

  /** Begins a scope without a limit below another one, and makes it the context's. */
  public static Scope begin(Context context, @Nullable Scope parent) {
    Scope scope = below((ContextInternal) context, parent);
    context.putLocal(SLOT, AccessMode.CONCURRENT, scope);
    return scope;
  }

  /**
   * A scope without a limit below that of the code which runs, for work that is given to {@link
   * #run}; null outside of Vert.x contexts.
   */
  public static @Nullable Scope child() {
    ContextInternal context = ContextInternal.current();
    return context == null ? null : below(context, of(context));
  }

  private static Scope below(ContextInternal context, @Nullable Scope parent) {
    var scope = new Scope(context, parent);
    if (parent != null) {
      scope.watch.inherit(parent.watch);
      scope.atParent = parent.onCancel("", scope::cancel);
    }
    return scope;
  }

  /** A scope without a limit of its own below this one, for work that is given to {@link #run}. */
  public Scope below() {
    return below(context, this);
  }

  /**
   * Bounds the scope, from now on; the parent's deadline holds all the same. A scope that nobody
   * has told what to stop has no timer.
   */
  public Scope limit(Duration limit) {
    watch.limit(limit, parent == null ? null : parent.watch);
    watch();
    return this;
  }

  /** What is left of the time, never negative; null where there is no limit. */
  public @Nullable Duration remaining() {
    return hooks.isClosed() ? null : watch.remaining();
  }

  /** Whether the scope has been cancelled. */
  public boolean isCancelled() {
    return hooks.cause() != null;
  }

  /**
   * Says how to stop something that has been started. The hook runs once, at once if the scope has
   * been cancelled already, on the thread that cancels. It must not block. In a closed scope it
   * never runs.
   *
   * @param what is waited for, by its text, for the log of a request that was late
   */
  public Hook onCancel(Object what, Consumer<Throwable> stop) {
    var hook = new Hook(hooks, what, stop);
    hooks.add(hook);
    watch();
    return hook;
  }

  /**
   * Says who waits for the outcome: is told before anything is stopped, so that what comes of the
   * stopping is no longer the outcome.
   */
  public Hook outcome(Consumer<Throwable> fail) {
    var hook = new Hook(hooks, "", fail);
    hooks.addFirst(hook);
    watch();
    return hook;
  }

  /** Until there is something to stop, there is no timer. */
  private void watch() {
    if (!hooks.isEmpty()) {
      watch.start();
    }
  }

  /** Stops all that is under way, below this scope as well; only the first cause counts. */
  public void cancel(Throwable cause) {
    end(() -> hooks.cancel(cause));
  }

  /** The work is done: what still runs may go on, without a limit. */
  public void close() {
    end(hooks::close);
  }

  private void end(Runnable end) {
    watch.stop();
    if (atParent != null) {
      atParent.remove();
    }
    end.run();
  }

  /**
   * Runs work for this scope, on a duplicate of the context that the scope was begun on. The future
   * fails when the scope is cancelled, whatever the work still does; the scope stays open.
   */
  public <T> Future<T> run(Supplier<Future<T>> work) {
    Throwable over = hooks.cause();
    if (over != null) {
      return Future.failedFuture(over);
    }
    ContextInternal branch = context.duplicate(true);
    branch.putLocal(SLOT, AccessMode.CONCURRENT, this);
    var result = context.<T>promise();
    Hook hook = outcome(result::tryFail);
    ContextInternal previous = branch.beginDispatch();
    Future<T> future;
    try {
      future = work.get();
    } catch (RuntimeException thrown) {
      future = Future.failedFuture(thrown);
    } finally {
      branch.endDispatch(previous);
    }
    future.onComplete(
        (value, failure) -> {
          hook.remove();
          if (failure == null) {
            result.tryComplete(value);
          } else {
            result.tryFail(failure);
          }
        });
    return result.future();
  }

  private void late(Duration limit) {
    cancel(
        ServiceException.timeout("not done within " + limit.toMillis() + " ms")
            .withCause(
                new TimeoutException(
                    "over " + limit.toMillis() + " ms, waiting for " + hooks.names())));
  }
}

package dev.vertxms.scope;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a scope has to stop, and whether it has ended. Thread-safe. */
final class Hooks {

  private static final Logger LOG = LoggerFactory.getLogger(Hooks.class);

  // A list through the hooks themselves: thousands come and go in any order in a service's scope.
  private @Nullable Hook first;
  private @Nullable Hook last;
  private @Nullable Throwable cause;
  private boolean closed;

  /** Behind those that are there; runs at once where the scope has been cancelled. */
  void add(Hook hook) {
    if (!added(hook, false)) {
      runIfCancelled(hook);
    }
  }

  /** The same, before all that are there. */
  void addFirst(Hook hook) {
    if (!added(hook, true)) {
      runIfCancelled(hook);
    }
  }

  private synchronized boolean added(Hook hook, boolean atFront) {
    if (cause != null || closed) {
      return false;
    }
    hook.pending = true;
    hook.before = atFront ? null : last;
    hook.after = atFront ? first : null;
    link(hook.before, hook);
    link(hook, hook.after);
    return true;
  }

  private void runIfCancelled(Hook hook) {
    Throwable over = cause();
    if (over != null) {
      run(hook, over);
    }
  }

  /** Makes two hooks neighbours; null stands for the list's ends. */
  private void link(@Nullable Hook left, @Nullable Hook right) {
    if (left == null) {
      first = right;
    } else {
      left.after = right;
    }
    if (right == null) {
      last = left;
    } else {
      right.before = left;
    }
  }

  synchronized void remove(Hook hook) {
    if (!hook.pending) {
      return;
    }
    hook.pending = false;
    link(hook.before, hook.after);
    hook.before = null;
    hook.after = null;
  }

  synchronized boolean isEmpty() {
    return first == null;
  }

  synchronized boolean isClosed() {
    return closed;
  }

  synchronized @Nullable Throwable cause() {
    return cause;
  }

  /** What is to be stopped, for the log. */
  synchronized String names() {
    Set<String> names = new LinkedHashSet<>();
    for (Hook hook = first; hook != null; hook = hook.after) {
      names.add(hook.what());
    }
    names.remove("");
    return names.isEmpty() ? "its function" : String.join(", ", names);
  }

  void cancel(Throwable why) {
    List<Hook> stopped;
    synchronized (this) {
      if (closed || cause != null) {
        return;
      }
      cause = why;
      stopped = taken();
    }
    stopped.forEach(hook -> run(hook, why));
  }

  synchronized void close() {
    if (cause == null) {
      closed = true;
    }
    taken();
  }

  private List<Hook> taken() {
    List<Hook> taken = new ArrayList<>();
    for (Hook hook = first; hook != null; hook = first) {
      taken.add(hook);
      remove(hook);
    }
    return taken;
  }

  private static void run(Hook hook, Throwable cause) {
    try {
      hook.stop(cause);
    } catch (RuntimeException e) {
      // One that cannot be stopped must not keep the others going.
      LOG.error("{} cannot be stopped", hook.what(), e);
    }
  }
}

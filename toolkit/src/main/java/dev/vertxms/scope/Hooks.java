package dev.vertxms.scope;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a scope has to stop, and whether it has ended. Thread-safe. */
final class Hooks {

  private static final Logger LOG = LoggerFactory.getLogger(Hooks.class);

  // Few at a time: a list is quicker than a set.
  private final List<Hook> pending = new ArrayList<>(2);
  private @Nullable Throwable cause;
  private boolean closed;

  Hook add(Hook hook) {
    return add(hook, false);
  }

  /** Before all that are there. */
  Hook addFirst(Hook hook) {
    return add(hook, true);
  }

  private Hook add(Hook hook, boolean first) {
    Throwable over;
    synchronized (this) {
      over = cause;
      if (over == null && !closed) {
        pending.add(first ? 0 : pending.size(), hook);
      }
    }
    if (over != null) {
      run(hook, over);
    }
    return hook;
  }

  synchronized void remove(Hook hook) {
    for (int i = pending.size() - 1; i >= 0; i--) {
      if (pending.get(i) == hook) {
        pending.remove(i);
        return;
      }
    }
  }

  synchronized boolean has(Hook hook) {
    return pending.contains(hook);
  }

  synchronized boolean isEmpty() {
    return pending.isEmpty();
  }

  synchronized boolean isClosed() {
    return closed;
  }

  synchronized @Nullable Throwable cause() {
    return cause;
  }

  synchronized String names() {
    return pending.stream()
        .map(Hook::what)
        .filter(what -> !what.isEmpty())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  void cancel(Throwable why) {
    List<Hook> stopped;
    synchronized (this) {
      if (closed || cause != null) {
        return;
      }
      cause = why;
      stopped = new ArrayList<>(pending);
      pending.clear();
    }
    stopped.forEach(hook -> run(hook, why));
  }

  synchronized void close() {
    if (cause == null) {
      closed = true;
    }
    pending.clear();
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

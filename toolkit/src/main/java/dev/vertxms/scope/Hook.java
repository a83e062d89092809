package dev.vertxms.scope;

import java.util.function.Consumer;

/** How to stop one thing that a {@link Scope} has started. */
public final class Hook {

  private final Hooks hooks;
  private final Object what;
  private final Consumer<Throwable> stop;

  Hook(Hooks hooks, Object what, Consumer<Throwable> stop) {
    this.hooks = hooks;
    this.what = what;
    this.stop = stop;
  }

  /** It has ended by itself: there is nothing to stop any more. */
  public void remove() {
    hooks.remove(this);
  }

  boolean isPending() {
    return hooks.has(this);
  }

  String what() {
    return what.toString();
  }

  void stop(Throwable cause) {
    stop.accept(cause);
  }
}

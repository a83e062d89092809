package dev.vertxms.scope;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How to stop one thing that a {@link Scope} has started. */
public final class Hook {

  private final Hooks hooks;
  private final Object what;
  private final Consumer<Throwable> stop;

  /** Its neighbours in the list of {@link Hooks}, which alone touches them. */
  @Nullable Hook before;

  @Nullable Hook after;

  boolean pending;

  Hook(Hooks hooks, Object what, Consumer<Throwable> stop) {
    this.hooks = hooks;
    this.what = what;
    this.stop = stop;
  }

  /** It has ended by itself: there is nothing to stop any more. */
  public void remove() {
    hooks.remove(this);
  }

  String what() {
    return what.toString();
  }

  void stop(Throwable cause) {
    stop.accept(cause);
  }
}

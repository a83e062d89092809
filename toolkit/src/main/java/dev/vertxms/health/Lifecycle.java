package dev.vertxms.health;

import java.util.concurrent.atomic.AtomicReference;

/** Where a service stands between its start and its end; goes forward only. Thread-safe. */
public final class Lifecycle {

  private enum Phase {
    STARTING,
    READY,
    DRAINING
  }

  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.STARTING);

  /** Every part is up; a service that already drains stays so. */
  public void ready() {
    phase.compareAndSet(Phase.STARTING, Phase.READY);
  }

  /**
   * No new traffic is wanted.
   *
   * @return whether this call was the first to say so
   */
  public boolean drain() {
    return phase.getAndSet(Phase.DRAINING) != Phase.DRAINING;
  }

  public boolean isStarted() {
    return phase.get() != Phase.STARTING;
  }

  public boolean isReady() {
    return phase.get() == Phase.READY;
  }

  /** The phase in a word, for people. */
  String phase() {
    return isDraining() ? "draining" : isReady() ? "ready" : "starting";
  }

  public boolean isDraining() {
    return phase.get() == Phase.DRAINING;
  }
}

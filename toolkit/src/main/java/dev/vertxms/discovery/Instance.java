package dev.vertxms.discovery;

import io.vertx.core.net.SocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** One running copy of a neighbour. Thread-safe. */
public final class Instance {

  private final SocketAddress address;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final Ejection ejection = new Ejection();

  Instance(SocketAddress address) {
    this.address = address;
  }

  /** Where it answers. */
  public SocketAddress address() {
    return address;
  }

  /** {@code host:port}; no two instances of a neighbour have the same. */
  public String key() {
    return address.toString();
  }

  /** The service's calls to it that have not ended. */
  public int inFlight() {
    return inFlight.get();
  }

  /** Whether it has failed and not yet answered well again. */
  public boolean isEjected() {
    return ejection.isEjected();
  }

  /** How often it has been ejected since it was found. */
  public int ejections() {
    return ejection.total();
  }

  /** Once its time is over, an ejected instance gets one call at a time until one ends well. */
  boolean takesCalls(long now) {
    return !ejection.isEjected() || (ejection.isOver(now) && inFlight() == 0);
  }

  void begin() {
    inFlight.incrementAndGet();
  }

  void end() {
    inFlight.decrementAndGet();
  }

  Ejection ejection() {
    return ejection;
  }

  @Override
  public String toString() {
    return key();
  }
}

package dev.vertxms.client;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What all event loops of a service share about its neighbours. Immutable, its parts thread-safe.
 */
public final class Downstreams {

  private final Map<String, Downstream> downstreams = new TreeMap<>();

  private Downstreams() {}

  /** All neighbours, none of which has been called yet. */
  public static Downstreams of(Map<String, ClientSettings> settings) {
    var all = new Downstreams();
    settings.forEach((name, one) -> all.downstreams.put(name, new Downstream(name, one)));
    return all;
  }

  /** Every neighbour, by name in order. */
  public Collection<Downstream> all() {
    return Collections.unmodifiableCollection(downstreams.values());
  }
}

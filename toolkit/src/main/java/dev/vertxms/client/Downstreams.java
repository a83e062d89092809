package dev.vertxms.client;

import dev.vertxms.config.SettingException;
import dev.vertxms.discovery.Search;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** What all event loops of a service share about its neighbours. Thread-safe. */
public final class Downstreams {

  private static final Duration FIRST = Duration.ofSeconds(2);

  private final Map<String, Downstream> downstreams = new TreeMap<>();

  private final Queue<Search> searches = new ConcurrentLinkedQueue<>();

  private Downstreams() {}

  /** All neighbours, none of which has been called yet. */
  public static Downstreams of(Map<String, ClientSettings> settings) {
    var all = new Downstreams();
    settings.forEach((name, one) -> all.downstreams.put(name, new Downstream(name, one)));
    return all;
  }

  /**
   * Begins to look for the instances of those that must be found, until closed. Completes when each
   * has been found or could not be, after two seconds at most: a service whose neighbours cannot be
   * found yet starts all the same. Fails for settings that leave nobody to ask.
   */
  public Future<Void> open(Vertx vertx) {
    List<Future<Void>> first = new ArrayList<>();
    try {
      for (Downstream one : downstreams.values()) {
        Search search = one.search(vertx);
        if (search != null) {
          searches.add(search);
          first.add(search.first());
        }
      }
    } catch (SettingException refused) {
      return Future.failedFuture(refused);
    }
    return first.isEmpty()
        ? Future.succeededFuture()
        : Future.join(first)
            .timeout(FIRST.toMillis(), TimeUnit.MILLISECONDS)
            .transform(asked -> Future.succeededFuture());
  }

  /** Looks for instances no more; what is known stays. */
  public Future<Void> close() {
    return Future.join(searches.stream().map(Search::close).toList()).mapEmpty();
  }

  /** Every neighbour, by name in order. */
  public Collection<Downstream> all() {
    return Collections.unmodifiableCollection(downstreams.values());
  }
}

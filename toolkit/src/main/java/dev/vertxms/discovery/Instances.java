package dev.vertxms.discovery;

import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The instances of one neighbour as a whole service knows them, and which of them gets a call.
 *
 * <p>Thread-safe: readers see an immutable snapshot; a call that ends well takes no lock.
 */
public final class Instances {

  private static final Logger LOG = LoggerFactory.getLogger(Instances.class);

  private final String neighbour;
  private final Choice choice;
  private final EjectionSettings settings;
  private final LongSupplier nanos;
  private volatile List<Instance> all = List.of();

  /** None yet. */
  public Instances(String neighbour, Balancing balancing, EjectionSettings settings) {
    this(neighbour, balancing, settings, System::nanoTime);
  }

  Instances(String neighbour, Balancing balancing, EjectionSettings settings, LongSupplier nanos) {
    this.neighbour = neighbour;
    this.choice = new Choice(balancing);
    this.settings = settings;
    this.nanos = nanos;
  }

  /** Those known now, ejected ones among them. */
  public List<Instance> all() {
    return all;
  }

  /** These are all; who was known before keeps what is known of it. */
  public synchronized void found(Collection<SocketAddress> addresses) {
    Map<SocketAddress, Instance> known = new LinkedHashMap<>();
    all.forEach(instance -> known.put(instance.address(), instance));
    List<Instance> now =
        addresses.stream()
            .distinct()
            .map(address -> known.getOrDefault(address, new Instance(address)))
            .toList();
    if (!now.equals(all)) {
      LOG.info("{}: instances {}", neighbour, now);
      all = now;
    }
  }

  /**
   * The instance for the next call, which must {@link #begin} and end; null while none is known.
   *
   * @param tried instances that have just failed the same call; another gets it where there is one
   */
  public @Nullable Instance next(Collection<Instance> tried) {
    List<Instance> known = all;
    if (known.size() <= 1) {
      return known.isEmpty() ? null : known.get(0);
    }
    List<Instance> taking = takingCalls(known);
    if (!tried.isEmpty()) {
      List<Instance> others = taking.stream().filter(one -> !tried.contains(one)).toList();
      return choice.of(others.isEmpty() ? taking : others);
    }
    return choice.of(taking);
  }

  /** Where all are ejected, as when the last good one has gone, all get calls. */
  private List<Instance> takingCalls(List<Instance> known) {
    if (known.stream().noneMatch(Instance::isEjected)) {
      return known;
    }
    long now = nanos.getAsLong();
    List<Instance> taking = new ArrayList<>(known.size());
    for (Instance one : known) {
      if (one.takesCalls(now)) {
        taking.add(one);
      }
    }
    return taking.isEmpty() ? known : taking;
  }

  /** A call is about to be made to it. */
  public void begin(Instance instance) {
    instance.begin();
  }

  /** A call has ended, and says nothing about the instance. */
  public void ended(Instance instance) {
    instance.end();
  }

  /** A call has been answered. */
  public void endedWell(Instance instance) {
    instance.end();
    if (!instance.ejection().isSpotless()) {
      synchronized (this) {
        boolean before = instance.isEjected();
        instance.ejection().well(nanos.getAsLong());
        if (before && !instance.isEjected()) {
          LOG.info("{}: {} is back", neighbour, instance);
        }
      }
    }
  }

  /** A call has failed through the instance's fault. */
  public synchronized void failed(Instance instance) {
    instance.end();
    long now = nanos.getAsLong();
    if (settings.enabled()
        && instance.ejection().failed(now, settings.consecutiveFailures())
        && mayEject(instance)) {
      Duration time = instance.ejection().eject(now, settings);
      LOG.warn("{}: {} fails, no calls for {} ms", neighbour, instance, time.toMillis());
    }
  }

  private boolean mayEject(Instance instance) {
    long without = all.stream().filter(one -> one != instance && one.isEjected()).count();
    int most = Math.max(1, (int) (settings.maxShare() * all.size()));
    return without + 1 <= most && without + 1 < all.size();
  }
}

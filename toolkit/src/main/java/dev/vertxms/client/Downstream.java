package dev.vertxms.client;

import dev.vertxms.config.SettingException;
import dev.vertxms.discovery.DiscoverySettings;
import dev.vertxms.discovery.HostPort;
import dev.vertxms.discovery.Instances;
import dev.vertxms.discovery.Search;
import dev.vertxms.resilience.Breaker;
import dev.vertxms.resilience.ConcurrencyLimit;
import dev.vertxms.resilience.Policy;
import dev.vertxms.resilience.Retry;
import dev.vertxms.resilience.RetryBudget;
import dev.vertxms.resilience.Timers;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a whole service knows of one neighbour, whichever event loop calls it. Thread-safe. */
public final class Downstream {

  private final String name;
  private final ClientSettings settings;
  private final Base base;
  private final @Nullable Instances instances;
  private final RetryBudget budget;
  private final Breaker breaker;
  private final ConcurrencyLimit limit;

  Downstream(String name, ClientSettings settings) {
    this.name = name;
    this.settings = settings;
    this.base = Base.of(name, settings);
    this.instances = instances(name, settings);
    this.budget = RetryBudget.create(settings.retry());
    this.breaker = Breaker.create(name, settings.breaker(), Ends::verdict);
    this.limit = ConcurrencyLimit.create(name, settings.concurrency(), settings.poolSize());
  }

  private static @Nullable Instances instances(String name, ClientSettings settings) {
    if (settings.url() != null) {
      return null;
    }
    var instances = new Instances(name, settings.balancing(), settings.ejection());
    instances.found(
        settings.addresses().stream().map(address -> HostPort.of("addresses", address)).toList());
    return instances;
  }

  /**
   * Begins to look for its instances; null where nobody has to be asked.
   *
   * @throws SettingException when there is nobody to ask
   */
  @Nullable Search search(Vertx vertx) {
    DiscoverySettings discovery = settings.discovery();
    if (discovery == null || instances == null) {
      return null;
    }
    try {
      return Search.start(vertx, discovery, instances);
    } catch (SettingException refused) {
      throw new SettingException("clients." + name + ".discovery." + refused.getMessage());
    }
  }

  /** What goes around one call; see {@link Policy#of} for the order. */
  Policy policy(Timers timers, Supplier<Duration> remaining, boolean retryable) {
    Function<Throwable, @Nullable Duration> leastWait = retryable ? Ends::leastWait : end -> null;
    return Policy.of(
        new Retry(settings.retry(), budget, timers, remaining, leastWait),
        breaker,
        limit.policy(timers, remaining));
  }

  /** The neighbour's name, as configured. */
  public String name() {
    return name;
  }

  /** How it is called. */
  public ClientSettings settings() {
    return settings;
  }

  /** What its requests begin with. */
  Base base() {
    return base;
  }

  /** Its instances; null where it has one address, behind which nobody looks. */
  public @Nullable Instances instances() {
    return instances;
  }

  /** Whether it is called at all, after failures. */
  public Breaker breaker() {
    return breaker;
  }

  /** How many more calls retries may make. */
  public RetryBudget budget() {
    return budget;
  }

  /** How many calls are in flight, and how many wait. */
  public ConcurrencyLimit limit() {
    return limit;
  }
}

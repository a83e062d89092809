package dev.vertxms.testkit.connections;

import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.platform.commons.support.AnnotationSupport;

/** What {@link AllConnectionsReturn} does. */
final class AllConnectionsReturnGuard implements BeforeEachCallback, AfterEachCallback {

  AllConnectionsReturnGuard() {}

  /** Those that were leased before the test. */
  private record Before(Set<Lease> leases) {}

  @Override
  public void beforeEach(ExtensionContext context) {
    Set<Lease> leased = Collections.newSetFromMap(new IdentityHashMap<>());
    leased.addAll(leases(context, Leases::current));
    leased.addAll(leases(context, Leases::waiting));
    store(context).put(Before.class, new Before(leased));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Duration limit =
        asked(context)
            .map(asked -> Duration.ofMillis(asked.withinMillis()))
            .orElse(Duration.ofSeconds(2));
    List<Lease> kept = kept(context, limit);
    if (!kept.isEmpty()) {
      throw new AssertionError(
          (kept.size() == 1 ? "1 connection" : kept.size() + " connections")
              + " not given back "
              + limit
              + " after the test\n"
              + kept.stream().map(Lease::toString).collect(Collectors.joining("\n")));
    }
  }

  /** Waits until the test's connections are back; those that are not, when the time is over. */
  private static List<Lease> kept(ExtensionContext context, Duration limit) {
    try {
      Awaitility.await()
          .pollInSameThread()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(5))
          .atMost(limit)
          // What is still waited for can still be kept.
          .until(() -> fresh(context, Leases::waiting).isEmpty() && kept(context).isEmpty());
      return List.of();
    } catch (ConditionTimeoutException late) {
      return kept(context);
    }
  }

  private static List<Lease> kept(ExtensionContext context) {
    return fresh(context, Leases::current);
  }

  private static List<Lease> fresh(ExtensionContext context, Function<Leases, List<Lease>> which) {
    var before = store(context).get(Before.class, Before.class);
    return leases(context, which).stream()
        .filter(lease -> before == null || !before.leases().contains(lease))
        .toList();
  }

  private static List<Lease> leases(ExtensionContext context, Function<Leases, List<Lease>> which) {
    return WatchedConnections.of(context).stream()
        .flatMap(vertx -> which.apply(Leases.of(vertx)).stream())
        .toList();
  }

  private static Optional<AllConnectionsReturn> asked(ExtensionContext context) {
    return AnnotationSupport.findAnnotation(context.getTestMethod(), AllConnectionsReturn.class)
        .or(
            () ->
                AnnotationSupport.findAnnotation(
                    context.getRequiredTestClass(),
                    AllConnectionsReturn.class,
                    context.getEnclosingTestClasses()));
  }

  private static Store store(ExtensionContext context) {
    return context.getStore(
        Namespace.create(AllConnectionsReturnGuard.class, context.getUniqueId()));
  }
}

package dev.vertxms.testkit;

import dev.vertxms.testkit.mocks.Mocks;
import dev.vertxms.testkit.spans.SpanCollector.OpenSpan;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** A service that tests share one after the other, its neighbours, and its data as they began. */
final class RunningService implements AutoCloseable {

  private static final Duration UNDER_WAY = Duration.ofSeconds(2);

  private final Mocks mocks;
  private final TestService service;
  private final @Nullable CleanData data;
  private Set<Object> openBefore = Set.of();

  private RunningService(Mocks mocks, TestService service, @Nullable CleanData data) {
    this.mocks = mocks;
    this.service = service;
    this.data = data;
  }

  /** Starts it; what has come up when a part fails is closed again. */
  static RunningService start(ServiceStart start) {
    Mocks mocks = Mocks.create();
    TestService service = null;
    try {
      start.neighbours().forEach(mocks::add);
      service = start.run(mocks);
      String database = service.ownDatabase();
      return new RunningService(mocks, service, database == null ? null : CleanData.of(database));
    } catch (RuntimeException | Error failure) {
      close(failure, service, mocks);
      throw failure;
    }
  }

  TestService service() {
    return service;
  }

  Mocks mocks() {
    return mocks;
  }

  /** As after the start: the rows, the sequences, no stubs and no spans. */
  void clean() {
    mocks.reset();
    if (data != null) {
      data.restore();
    }
    openBefore = open();
    service.spans().clear();
  }

  /**
   * Requires the calls of the neighbours to have been as they should, those included that are still
   * under way, and forgets them.
   *
   * @throws AssertionError naming each that was not
   */
  void verify() {
    try {
      await();
      mocks.verify();
    } finally {
      mocks.reset();
    }
  }

  private void await() {
    try {
      Awaitility.await()
          .pollInSameThread()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(5))
          .atMost(UNDER_WAY)
          .until(() -> openBefore.containsAll(open()));
    } catch (ConditionTimeoutException late) {
      // That a span does not end is another guard's to say.
    }
  }

  /** By identity: a span under way still changes. */
  private Set<Object> open() {
    Set<Object> open = Collections.newSetFromMap(new IdentityHashMap<>());
    service.spans().open().stream().map(OpenSpan::span).forEach(open::add);
    return open;
  }

  @Override
  public void close() {
    RuntimeException failure = new IllegalStateException(service.url() + ": not closed");
    close(failure, data, service, mocks);
    if (failure.getSuppressed().length > 0) {
      throw failure;
    }
  }

  /** Closes each part there is, whatever becomes of the others. */
  private static void close(Throwable failure, @Nullable AutoCloseable... parts) {
    for (AutoCloseable part : parts) {
      try {
        if (part != null) {
          part.close();
        }
      } catch (Exception e) {
        failure.addSuppressed(e);
      }
    }
  }
}

package dev.vertxms.tracing;

import dev.vertxms.tracing.SpanBatch.Sealed;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayDeque;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends sealed batches one after the other, oldest first, with at most one post in flight.
 *
 * <p>An unreachable collector is tried until it is back; one that refuses a batch with 5xx or 429
 * is tried {@code retries} times; any other refusal loses the batch. Lives on the exporter's
 * context.
 */
final class Delivery {

  private static final Logger LOG = LoggerFactory.getLogger(ZipkinSpanExporter.class);

  private static final long QUIET_NANOS = 60_000_000_000L;

  private final ZipkinSpanExporter exporter;
  private final TracingSettings settings;
  private final ContextInternal context;
  private final Collector collector;
  private final Runnable onSettled;
  private final ArrayDeque<Sealed> waiting = new ArrayDeque<>();
  private long heldBytes;
  private boolean busy;
  private boolean hurried;
  private boolean lastChance;
  private long backOffTimer = -1;
  private int refusals;
  private int failuresInARow;
  private long droppedReported;
  private @Nullable Long lastWarning;
  private boolean warned;

  Delivery(
      ZipkinSpanExporter exporter,
      TracingSettings settings,
      ContextInternal context,
      Runnable onSettled) {
    this.exporter = exporter;
    this.settings = settings;
    this.context = context;
    this.collector = new Collector(context.owner(), settings);
    this.onSettled = onSettled;
  }

  void add(Sealed batch) {
    waiting.add(batch);
    heldBytes += batch.body().length();
    next();
  }

  long heldBytes() {
    return heldBytes;
  }

  boolean isIdle() {
    return waiting.isEmpty();
  }

  /** The service stops: a collector that was already failing gets one more try, not many. */
  void hurry() {
    hurried = true;
    lastChance = failuresInARow > 0;
    if (context.owner().cancelTimer(backOffTimer)) {
      goOn();
    }
  }

  /** Gives up what is waiting. */
  void abandon() {
    busy = true;
    while (!waiting.isEmpty()) {
      lose();
    }
    collector.close();
  }

  private void next() {
    Sealed batch = waiting.peek();
    if (busy || batch == null) {
      return;
    }
    busy = true;
    collector
        .post(batch.body())
        .onComplete(
            answer ->
                context.runOnContext(
                    v -> settle(batch, answer.succeeded() ? answer.result() : 0, answer.cause())));
  }

  @SuppressWarnings("ReferenceEquality") // this very batch
  private void settle(Sealed batch, int status, @Nullable Throwable unreachable) {
    if (waiting.peek() != batch) {
      return; // given up meanwhile
    }
    if (status >= 200 && status < 300) {
      remove();
      exporter.countSent(batch.spans());
      recovered();
      goOn();
      return;
    }
    failing(unreachable == null ? "status " + status : String.valueOf(unreachable.getMessage()));
    boolean passing = status == 0 || status == 429 || status >= 500;
    boolean counts = status != 0 || hurried;
    if (!passing || lastChance || (counts && ++refusals > settings.retries())) {
      lose();
    }
    if (passing && !lastChance) {
      backOffTimer = context.setTimer(backOff(), timer -> goOn());
    } else {
      goOn();
    }
  }

  private void goOn() {
    busy = false;
    next();
    onSettled.run();
  }

  private void lose() {
    exporter.countDropped(remove().spans());
  }

  private Sealed remove() {
    Sealed batch = waiting.remove();
    heldBytes -= batch.body().length();
    refusals = 0;
    return batch;
  }

  private long backOff() {
    int doublings = Math.min(failuresInARow - 1, 20);
    long full =
        Math.min(
            settings.retryDelay().toMillis() << doublings, settings.retryDelayMax().toMillis());
    return Math.max(1, full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1));
  }

  /** One line per outage, and none for those that follow within a minute. */
  private void failing(String reason) {
    long now = System.nanoTime();
    if (failuresInARow++ == 0 && (lastWarning == null || now - lastWarning > QUIET_NANOS)) {
      LOG.warn("spans cannot be sent to {}: {}", settings.endpoint(), reason);
      lastWarning = now;
      warned = true;
    }
  }

  private void recovered() {
    failuresInARow = 0;
    if (warned) {
      LOG.info(
          "spans are sent to {} again, {} were lost",
          settings.endpoint(),
          exporter.dropped() - droppedReported);
      droppedReported = exporter.dropped();
      warned = false;
    }
  }
}

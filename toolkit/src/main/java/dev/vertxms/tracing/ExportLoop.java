package dev.vertxms.tracing;

import brave.handler.MutableSpan;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import org.jspecify.annotations.Nullable;
import zipkin2.reporter.brave.MutableSpanBytesEncoder;

/**
 * Empties the queue of a {@link ZipkinSpanExporter} into batches, on the exporter's context.
 *
 * <p>Runs in short bursts so that it can share its event loop; ticks while spans come in, and
 * sleeps until woken when none do.
 */
final class ExportLoop {

  private static final int BURST = 200;
  private static final long TICK_MILLIS = 100;

  private final ZipkinSpanExporter exporter;
  private final TracingSettings settings;
  private final ContextInternal context;
  private final Delivery delivery;
  private final long batchNanos;
  private final long tickMillis;
  private @Nullable SpanBatch open;
  private @Nullable Promise<Void> closing;
  private boolean ticking;
  private boolean finished;

  ExportLoop(ZipkinSpanExporter exporter, TracingSettings settings, ContextInternal context) {
    this.exporter = exporter;
    this.settings = settings;
    this.context = context;
    this.batchNanos = settings.batchAge().toNanos();
    this.tickMillis = Math.max(1, Math.min(TICK_MILLIS, settings.batchAge().toMillis()));
    this.delivery = new Delivery(exporter, settings, context, this::checkFlushed);
  }

  void wake() {
    context.runOnContext(v -> run());
  }

  void close(Promise<Void> flushed) {
    context.runOnContext(
        v -> {
          if (closing != null) {
            closing.future().onComplete(flushed);
            return;
          }
          closing = flushed;
          context.setTimer(Math.max(1, settings.flushTimeout().toMillis()), timer -> finish());
          delivery.hurry();
          run();
        });
  }

  private void run() {
    if (finished) {
      return;
    }
    exporter.attentive();
    int drained = exporter.drain(this::encode, BURST);
    if (drained == BURST) {
      wake(); // behind whatever else waits for this event loop
      return;
    }
    if (open != null && (closing != null || open.olderThan(batchNanos))) {
      seal(open);
    }
    if (closing != null) {
      checkFlushed();
    } else if (!ticking) {
      tick(drained);
    }
  }

  private void tick(int drained) {
    if (drained == 0 && open == null) {
      exporter.sleep();
      return;
    }
    ticking = true;
    context.setTimer(
        tickMillis,
        timer -> {
          ticking = false;
          run();
        });
  }

  private void encode(MutableSpan span) {
    long held = delivery.heldBytes() + (open == null ? 0 : open.heldBytes());
    if (held >= settings.queueBytes().bytes()) {
      exporter.countDropped(1);
      return;
    }
    byte[] bytes;
    try {
      bytes = MutableSpanBytesEncoder.JSON_V2.encode(span);
    } catch (RuntimeException unwritable) {
      exporter.countDropped(1);
      return;
    }
    long limit = settings.batchBytes().bytes();
    if (open != null && !open.fits(bytes, limit)) {
      seal(open);
    }
    SpanBatch batch = open == null ? new SpanBatch(settings.compress()) : open;
    if (batch.fits(bytes, limit)) {
      batch.add(bytes);
      open = batch;
    } else {
      exporter.countDropped(1); // larger than a whole batch may be
    }
  }

  private void seal(SpanBatch batch) {
    open = null;
    delivery.add(batch.seal());
  }

  private void checkFlushed() {
    if (closing != null && open == null && delivery.isIdle() && exporter.isEmpty()) {
      finish();
    }
  }

  private void finish() {
    if (finished) {
      return;
    }
    finished = true;
    if (open != null) {
      exporter.countDropped(open.spans());
      open.seal();
      open = null;
    }
    delivery.abandon();
    exporter.finish();
    if (closing != null) {
      closing.tryComplete();
    }
  }
}

package dev.vertxms.tracing;

import brave.handler.MutableSpan;
import brave.handler.SpanHandler;
import brave.propagation.TraceContext;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.jctools.queues.MessagePassingQueue.Consumer;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * Takes finished spans from any thread without ever blocking it, and sends them to Zipkin from an
 * event-loop context of its own.
 *
 * <p>A request loop pays one offer to a bounded lock-free queue; what does not fit is dropped and
 * counted. Every span counted by {@link #queued} ends up in {@link #sent} or {@link #dropped}.
 */
public final class ZipkinSpanExporter extends SpanHandler {

  private final TracingSettings settings;
  private final MpscAtomicArrayQueue<MutableSpan> queue;
  private final int crowded;
  private final LongAdder queued = new LongAdder();
  private final LongAdder sent = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final AtomicBoolean awake = new AtomicBoolean();
  private final AtomicBoolean urgent = new AtomicBoolean();
  private final Object discarding = new Object();
  private volatile @Nullable ExportLoop loop;
  private volatile boolean finished;

  private ZipkinSpanExporter(TracingSettings settings) {
    this.settings = settings;
    this.queue = new MpscAtomicArrayQueue<>(settings.queueCapacity());
    this.crowded = settings.queueCapacity() / 2;
  }

  /** An exporter that holds spans back until it is started. */
  public static ZipkinSpanExporter create(TracingSettings settings) {
    return new ZipkinSpanExporter(settings);
  }

  @Override
  public boolean end(TraceContext context, MutableSpan span, Cause cause) {
    if (!Boolean.TRUE.equals(context.sampled())) {
      return true; // recorded for someone else, as by Tracing.Builder.alwaysSampleLocal
    }
    queued.increment();
    if (queue.offerIfBelowThreshold(span, crowded)) {
      wake(awake);
    } else if (queue.offerIfBelowThreshold(span, settings.queueCapacity())) {
      wake(urgent);
    } else {
      dropped.increment();
    }
    if (finished) {
      discard();
    }
    return true;
  }

  /** Starts sending, once; the context belongs to the given {@code Vertx}. */
  public void start(Vertx vertx) {
    if (loop != null || finished) {
      throw new IllegalStateException("span exporter: already started");
    }
    ContextInternal context = ((VertxInternal) vertx).createEventLoopContext();
    loop = new ExportLoop(this, settings, context);
    wake(urgent);
  }

  /**
   * Sends what is there, for {@code flushTimeout} at most, and counts the rest as dropped. Never
   * fails; must come before the {@code Vertx} is closed.
   */
  public Future<Void> close() {
    ExportLoop running = loop;
    if (running == null) {
      finish();
      return Future.succeededFuture();
    }
    Promise<Void> flushed = Promise.promise();
    try {
      running.close(flushed);
    } catch (RejectedExecutionException vertxIsClosed) {
      finish();
      flushed.tryComplete();
    }
    return flushed.future();
  }

  /** Spans handed over so far, those dropped included. */
  public long queued() {
    return queued.sum();
  }

  /** Spans that the collector has accepted. */
  public long sent() {
    return sent.sum();
  }

  /** Spans lost: the queue was full, the collector refused them, or the service stopped. */
  public long dropped() {
    return dropped.sum();
  }

  int drain(Consumer<MutableSpan> consumer, int limit) {
    return queue.drain(consumer, limit);
  }

  void countSent(int spans) {
    sent.add(spans);
  }

  void countDropped(int spans) {
    dropped.add(spans);
  }

  /** From here on a single wake-up follows the next span past half of the queue. */
  void attentive() {
    urgent.set(false);
  }

  /** The loop found nothing to do: the next span wakes it. */
  void sleep() {
    awake.set(false);
    if (!queue.isEmpty()) {
      wake(awake);
    }
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  /** The loop takes no more spans: whatever is in the queue, or comes later, is lost. */
  void finish() {
    finished = true;
    discard();
  }

  private void wake(AtomicBoolean flag) {
    if (flag.get() || !flag.compareAndSet(false, true)) {
      return;
    }
    ExportLoop running = loop;
    if (running == null) {
      flag.set(false); // start() looks into the queue itself
      return;
    }
    try {
      running.wake();
    } catch (RejectedExecutionException vertxIsClosed) {
      finish();
    }
  }

  private void discard() {
    synchronized (discarding) {
      while (queue.poll() != null) {
        dropped.increment();
      }
    }
  }
}

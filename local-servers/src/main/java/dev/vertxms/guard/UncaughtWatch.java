package dev.vertxms.guard;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.Thread.UncaughtExceptionHandler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands on the exceptions that end threads, before whoever was told of them so far. */
final class UncaughtWatch implements UncaughtExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(UncaughtWatch.class);

  private final Sightings sightings;
  private final @Nullable UncaughtExceptionHandler next;

  private UncaughtWatch(Sightings sightings, @Nullable UncaughtExceptionHandler next) {
    this.sightings = sightings;
    this.next = next;
  }

  /** Listens until it is closed. */
  static UncaughtWatch start(Sightings sightings) {
    var watch = new UncaughtWatch(sightings, Thread.getDefaultUncaughtExceptionHandler());
    Thread.setDefaultUncaughtExceptionHandler(watch);
    return watch;
  }

  void close() {
    // Another may have come since and stand before this one; then it stays.
    if (Thread.getDefaultUncaughtExceptionHandler() == this) {
      Thread.setDefaultUncaughtExceptionHandler(next);
    }
  }

  @Override
  public void uncaughtException(Thread thread, Throwable failure) {
    var text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    sightings.saw("the end of thread [" + thread.getName() + "]\n" + text, frames(failure));
    if (next == null) {
      LOG.error("thread {} ended", thread.getName(), failure);
    } else {
      next.uncaughtException(thread, failure);
    }
  }

  private static List<StackTraceElement> frames(Throwable failure) {
    List<StackTraceElement> frames = new ArrayList<>();
    for (Throwable at = failure; at != null; at = at.getCause()) {
      frames.addAll(Arrays.asList(at.getStackTrace()));
    }
    return frames;
  }
}

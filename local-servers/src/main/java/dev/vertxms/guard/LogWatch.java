package dev.vertxms.guard;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;

/** Hands on the exceptions that some loggers of Vert.x and Netty warn of. */
final class LogWatch extends AppenderBase<ILoggingEvent> {

  private final LoggerContext logging;
  private final Set<String> loggers;
  private final boolean onlyFailures;
  private final Sightings sightings;

  private LogWatch(
      LoggerContext logging, Set<String> loggers, boolean onlyFailures, Sightings sightings) {
    this.logging = logging;
    this.loggers = loggers;
    this.onlyFailures = onlyFailures;
    this.sightings = sightings;
    setContext(logging);
  }

  /** Listens until it is closed. */
  static LogWatch start(
      ILoggerFactory logging, Set<String> loggers, boolean onlyFailures, Sightings sightings) {
    var watch = new LogWatch((LoggerContext) logging, loggers, onlyFailures, sightings);
    watch.start();
    loggers.forEach(name -> watch.logging.getLogger(name).addAppender(watch));
    return watch;
  }

  void close() {
    loggers.forEach(name -> logging.getLogger(name).detachAppender(this));
    stop();
  }

  @Override
  protected void append(ILoggingEvent event) {
    IThrowableProxy failure = event.getThrowableProxy();
    // Loggers below a watched one have their own business.
    if (event.getLevel().isGreaterOrEqual(Level.WARN)
        && loggers.contains(event.getLoggerName())
        && (failure != null || !onlyFailures)) {
      String text = event.getFormattedMessage() + " [" + event.getThreadName() + "]";
      sightings.saw(
          failure == null ? text : text + "\n" + ThrowableProxyUtil.asString(failure),
          frames(failure));
    }
  }

  private static List<StackTraceElement> frames(@Nullable IThrowableProxy failure) {
    List<StackTraceElement> frames = new ArrayList<>();
    for (var at = failure; at != null; at = at.getCause()) {
      for (StackTraceElementProxy frame : at.getStackTraceElementProxyArray()) {
        frames.add(frame.getStackTraceElement());
      }
    }
    return frames;
  }
}

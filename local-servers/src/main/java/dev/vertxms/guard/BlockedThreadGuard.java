package dev.vertxms.guard;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Fails the test during which Vert.x's blocked-thread checker has warned, with the stack it saw.
 *
 * <p>JUnit finds it by itself where {@code junit.jupiter.extensions.autodetection.enabled} is set.
 * It needs Logback, and leaves a test run without it alone.
 */
public final class BlockedThreadGuard
    implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

  /** The logger of the checker, whose class lives elsewhere. */
  public static final String CHECKER = "io.vertx.core.impl.BlockedThreadChecker";

  @Override
  public void beforeAll(ExtensionContext context) {
    // Once per run: the store of the root context outlives every class.
    context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(BlockedThreadGuard.class))
        .computeIfAbsent(Warnings.class);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    check(context);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    check(context);
  }

  private static void check(ExtensionContext context) {
    Warnings warnings =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(BlockedThreadGuard.class))
            .get(Warnings.class, Warnings.class);
    List<String> seen = warnings == null ? List.of() : warnings.take();
    if (!seen.isEmpty()) {
      throw new AssertionError("an event loop was blocked:\n" + String.join("\n", seen));
    }
  }

  /** Collects the checker's warnings; public for JUnit, which constructs it. */
  public static final class Warnings extends AppenderBase<ILoggingEvent> {

    private final Queue<String> seen = new ConcurrentLinkedQueue<>();

    public Warnings() {
      if (LoggerFactory.getLogger(CHECKER) instanceof Logger logger) {
        setContext(logger.getLoggerContext());
        start();
        logger.addAppender(this);
      }
    }

    @Override
    protected void append(ILoggingEvent event) {
      if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
        String stack =
            event.getThrowableProxy() == null
                ? ""
                : "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy());
        seen.add(event.getFormattedMessage() + stack);
      }
    }

    private List<String> take() {
      List<String> taken = new ArrayList<>();
      for (String warning = seen.poll(); warning != null; warning = seen.poll()) {
        taken.add(warning);
      }
      return taken;
    }
  }
}

package dev.vertxms.service;

import java.lang.reflect.Proxy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process at once at the second SIGTERM, or the second SIGINT, which the JVM itself
 * ignores while its shutdown hooks run: whoever asks twice does not want to wait for the drain.
 *
 * <p>One Ctrl-C can reach a process twice, from the terminal and from whoever has started it, as
 * two signals or as one again. So each is counted by itself, and what comes within a second of the
 * first is no second request.
 *
 * <p>By reflection, as the one class of the JDK that sees signals is in {@code jdk.unsupported}; a
 * JVM without it, or one that was told to leave signals alone ({@code -Xrs}), drains as ever.
 */
final class SecondSignal {

  private static final Logger LOG = LoggerFactory.getLogger(SecondSignal.class);

  private static final long ONE_REQUEST_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int SIGNALLED = 128;
  private static final int SIGINT = 2;
  private static final int SIGTERM = 15;

  private SecondSignal() {}

  static void halts() {
    handle("INT", SIGNALLED + SIGINT);
    handle("TERM", SIGNALLED + SIGTERM);
  }

  private static void handle(String name, int code) {
    var first = new AtomicReference<@Nullable Long>();
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              SecondSignal.class.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, args) -> {
                if (method.getName().equals("handle")) {
                  received(name, code, first);
                }
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.debug("a second SIG{} does not end the process", name, e);
    }
  }

  private static void received(String name, int code, AtomicReference<@Nullable Long> first) {
    long now = System.nanoTime();
    if (first.compareAndSet(null, now)) {
      // As the JVM does without a handler: this thread waits for the hooks.
      new Thread(() -> System.exit(code), "SIG" + name).start();
      return;
    }
    Long before = first.get();
    if (before != null && now - before > ONE_REQUEST_NANOS) {
      LOG.warn("second SIG{}: not drained", name);
      Runtime.getRuntime().halt(code);
    }
  }
}

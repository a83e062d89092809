package dev.vertxms.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.threadchecker.BlockedThreadChecker;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.Extension;

/** The guard is silent when it listens to the wrong logger, or is not found: both would pass. */
class BlockedThreadGuardTest {

  @Test
  void listensToTheLoggerOfVertx() {
    assertThat(BlockedThreadGuard.CHECKER).isEqualTo(BlockedThreadChecker.LOGGER_NAME);
  }

  /** Blocks longer than its checker allows, which looks often. */
  static class Blocking {

    private final Vertx impatient =
        Vertx.vertx(
            new VertxOptions()
                .setMaxEventLoopExecuteTime(500)
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS)
                .setWarningExceptionTime(100)
                .setWarningExceptionTimeUnit(TimeUnit.MILLISECONDS)
                .setBlockedThreadCheckInterval(50));

    @AfterEach
    void close() {
      impatient.close().await();
    }

    @Test
    void waitsOnAnEventLoop() throws InterruptedException {
      var unblock = new CountDownLatch(1);
      var done = new CountDownLatch(1);
      impatient.runOnContext(
          go -> {
            waitFor(unblock);
            done.countDown();
          });
      assertThat(unblock.await(900, TimeUnit.MILLISECONDS)).isFalse();
      unblock.countDown();
      waitFor(done);
    }

    @Test
    @AllowBlocked("to see that it is let pass")
    void waitsOnPurpose() throws InterruptedException {
      waitsOnAnEventLoop();
    }

    @Test
    void doesNotWait() {
      var done = new CountDownLatch(1);
      impatient.runOnContext(go -> done.countDown());
      waitFor(done);
    }

    private static void waitFor(CountDownLatch latch) {
      try {
        assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  @AllowBlocked("the class run here blocks, for its own guard to see")
  void failsTheTestAndSaysWhere() {
    var outcome = Launched.run(Blocking.class);
    assertThat(outcome.get("waitsOnAnEventLoop()"))
        .startsWith("an event loop was blocked:\nThread ")
        .contains("BlockedThreadGuardTest$Blocking.lambda$waitsOnAnEventLoop$");
    assertThat(outcome)
        .containsEntry("waitsOnPurpose()", "")
        .containsEntry("doesNotWait()", "")
        .containsEntry("BlockedThreadGuardTest$Blocking", "");
  }

  @Test
  void isFoundByJUnit() {
    assertThat(ServiceLoader.load(Extension.class))
        .anyMatch(extension -> extension instanceof BlockedThreadGuard);
    assertThat(System.getProperty("junit.jupiter.extensions.autodetection.enabled"))
        .isEqualTo("true");
  }
}

package dev.vertxms.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.internal.threadchecker.BlockedThreadChecker;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.Extension;

/** The guard is silent when it listens to the wrong logger, or is not found: both would pass. */
class BlockedThreadGuardTest {

  @Test
  void listensToTheLoggerOfVertx() {
    assertThat(BlockedThreadGuard.CHECKER).isEqualTo(BlockedThreadChecker.LOGGER_NAME);
  }

  @Test
  void isFoundByJUnit() {
    assertThat(ServiceLoader.load(Extension.class))
        .anyMatch(extension -> extension instanceof BlockedThreadGuard);
    assertThat(System.getProperty("junit.jupiter.extensions.autodetection.enabled"))
        .isEqualTo("true");
  }
}

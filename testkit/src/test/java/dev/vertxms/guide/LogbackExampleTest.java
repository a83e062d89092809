package dev.vertxms.guide;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import dev.vertxms.logging.JsonLogConfigurator;
import dev.vertxms.logging.ServiceLogEncoder;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code config/logback.xml}, taken in place of the built-in configuration. */
class LogbackExampleTest {

  private static final String FILE = "logback.configurationFile";
  private static final String LEVEL = "LOG_LEVEL_SERVICE";

  private final LoggerContext logback = new LoggerContext();

  @AfterEach
  void reset() {
    System.clearProperty(FILE);
    System.clearProperty(LEVEL);
    logback.stop();
  }

  @Test
  void keepsTheLinesAndTakesTheLevels() {
    System.setProperty(FILE, Path.of("../config/logback.xml").toString());
    System.setProperty(LEVEL, "DEBUG");
    new JsonLogConfigurator().configure(logback);

    assertThat(logback.getLogger("dev.vertxms.http").getEffectiveLevel()).isEqualTo(Level.DEBUG);
    assertThat(logback.getLogger("io.vertx").getEffectiveLevel()).isEqualTo(Level.INFO);
    writesServiceLines();
  }

  @Test
  void withoutAFileTheLinesAreTheSame() {
    new JsonLogConfigurator().configure(logback);
    assertThat(logback.getLogger("dev.vertxms").getEffectiveLevel()).isEqualTo(Level.INFO);
    writesServiceLines();
  }

  private void writesServiceLines() {
    var appender =
        (ConsoleAppender<ILoggingEvent>) logback.getLogger("ROOT").getAppender("console");
    assertThat(appender.getEncoder()).isInstanceOf(ServiceLogEncoder.class);
  }
}

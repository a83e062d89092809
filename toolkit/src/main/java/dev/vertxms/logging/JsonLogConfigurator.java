package dev.vertxms.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.DefaultJoranConfigurator;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.Logger;

/**
 * What Logback does where the service brings no {@code logback.xml} and names no file in {@code
 * -Dlogback.configurationFile}: JSON lines to standard output, from INFO up.
 */
@ConfiguratorRank(ConfiguratorRank.FALLBACK + 1)
public final class JsonLogConfigurator extends ContextAwareBase implements Configurator {

  @Override
  public ExecutionStatus configure(LoggerContext logback) {
    // Logback asks those that it finds as services first, whatever their rank, and its own last.
    var file = new DefaultJoranConfigurator();
    file.setContext(logback);
    if (file.configure(logback) == ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY) {
      return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
    var encoder = new ServiceLogEncoder();
    encoder.setContext(logback);
    encoder.start();
    var console = new ConsoleAppender<ILoggingEvent>();
    console.setContext(logback);
    console.setName("console");
    console.setEncoder(encoder);
    console.start();
    var root = logback.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    root.addAppender(console);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}

package dev.vertxms.migration;

import java.util.logging.Level;
import liquibase.logging.Logger;
import liquibase.logging.core.AbstractLogService;
import liquibase.logging.core.AbstractLogger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Liquibase's log in the service's own; its running commentary is kept for debugging. */
final class LiquibaseLog extends AbstractLogService {

  @Override
  public int getPriority() {
    return PRIORITY_NOT_APPLICABLE;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Logger getLog(Class owner) {
    return new Slf4jLogger(LoggerFactory.getLogger(owner));
  }

  @SuppressWarnings("try") // Liquibase lets a logger's close throw anything
  private static final class Slf4jLogger extends AbstractLogger {

    private final org.slf4j.Logger log;

    Slf4jLogger(org.slf4j.Logger log) {
      this.log = log;
    }

    @Override
    public void log(Level level, String message, @Nullable Throwable failure) {
      int weight = level.intValue();
      if (weight >= Level.WARNING.intValue()) {
        log.warn(message, failure);
      } else if (weight >= Level.INFO.intValue()) {
        log.debug(message, failure);
      } else {
        log.trace(message, failure);
      }
    }
  }
}

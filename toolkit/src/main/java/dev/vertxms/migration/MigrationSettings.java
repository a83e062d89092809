package dev.vertxms.migration;

import dev.vertxms.config.Check;
import dev.vertxms.config.Default;
import java.time.Duration;

/**
 * When and from where a service's schema is migrated.
 *
 * @param onStart whether {@code run} migrates before it listens
 * @param changeLog the class path resource with the change log, YAML or formatted SQL
 * @param check whether {@code run} refuses to start while change sets are missing
 * @param lockTimeout longest wait for another process that is migrating
 */
public record MigrationSettings(
    @Default("false") boolean onStart,
    @Default("db/changelog.yaml") String changeLog,
    @Default("true") boolean check,
    @Default("60s") Duration lockTimeout) {

  /** Checks every value. */
  public MigrationSettings {
    Check.notBlank("changeLog", changeLog);
    Check.range("lockTimeout", lockTimeout, Duration.ZERO, Duration.ofHours(1));
  }

  /** The defaults, with this change log. */
  public static MigrationSettings of(String changeLog) {
    return new MigrationSettings(false, changeLog, true, Duration.ofSeconds(60));
  }
}

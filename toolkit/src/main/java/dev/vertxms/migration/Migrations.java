package dev.vertxms.migration;

import dev.vertxms.config.Secret;
import io.vertx.core.Context;
import java.io.Writer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.UpdateSummaryEnum;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.changelog.ChangeSetStatus;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;

/**
 * Applies a change log to a database, or says what applying it would do.
 *
 * <p>Every method blocks, with a connection of its own: call it on a worker thread or from the
 * command line. Several processes may call at once; Liquibase's lock lets one through at a time.
 */
public final class Migrations {

  private static final Contexts ALL_CONTEXTS = new Contexts();
  private static final LabelExpression ALL_LABELS = new LabelExpression();

  private final MigrationTarget target;
  private final MigrationSettings settings;

  private Migrations(MigrationTarget target, MigrationSettings settings) {
    this.target = target;
    this.settings = settings;
  }

  /** Opens nothing yet. */
  public static Migrations create(MigrationTarget target, MigrationSettings settings) {
    return new Migrations(target, settings);
  }

  /**
   * Applies what is pending, in order.
   *
   * @return the change sets that this call has applied, maybe none
   * @throws MigrationException when the database, the change log or a change set is at fault, or
   *     another process holds the lock for longer than {@code lockTimeout}
   */
  public List<ChangeSet> migrate() {
    return change(
        liquibase -> {
          var lock = MigrationLock.acquire(liquibase.getDatabase(), settings.lockTimeout());
          try {
            List<ChangeSet> pending = pending(liquibase);
            if (!pending.isEmpty()) {
              liquibase.update(ALL_CONTEXTS, ALL_LABELS);
            }
            return pending;
          } finally {
            lock.release();
          }
        });
  }

  /** Writes the SQL that {@link #migrate()} would run; changes nothing. */
  public void dryRun(Writer output) {
    look(
        liquibase -> {
          LookingConnection.of(liquibase).ignoreLock();
          liquibase.updateSql(ALL_CONTEXTS, ALL_LABELS, output);
          output.flush();
          return List.of();
        });
  }

  /** All change sets of the change log, in its order; changes nothing. */
  public List<ChangeSet> status() {
    return look(Migrations::status);
  }

  /** The change sets that the database does not have yet; changes nothing. */
  public List<ChangeSet> pending() {
    return look(Migrations::pending);
  }

  /** Takes the lock away from a process that is gone. */
  public void unlock() {
    change(
        liquibase -> {
          MigrationLock.forceRelease(liquibase.getDatabase());
          return List.of();
        });
  }

  private static List<ChangeSet> pending(Liquibase liquibase) throws LiquibaseException {
    return status(liquibase).stream().filter(ChangeSet::pending).toList();
  }

  private static List<ChangeSet> status(Liquibase liquibase) throws LiquibaseException {
    return liquibase.getChangeSetStatuses(ALL_CONTEXTS, ALL_LABELS, false).stream()
        .map(Migrations::changeSet)
        .toList();
  }

  private static ChangeSet changeSet(ChangeSetStatus status) {
    var changeSet = status.getChangeSet();
    Date ran = status.getDateLastExecuted();
    Instant ranAt = status.getWillRun() || ran == null ? null : ran.toInstant();
    return new ChangeSet(changeSet.getId(), changeSet.getAuthor(), changeSet.getFilePath(), ranAt);
  }

  private List<ChangeSet> change(LiquibaseWork work) {
    return with(JdbcConnection::new, work);
  }

  private List<ChangeSet> look(LiquibaseWork work) {
    return with(LookingConnection::new, work);
  }

  private List<ChangeSet> with(Function<Connection, JdbcConnection> mode, LiquibaseWork work) {
    if (Context.isOnEventLoopThread()) {
      throw new IllegalStateException("migrations block (expected: a worker thread)");
    }
    try (Connection connection = connect()) {
      return QuietLiquibase.call(
          () -> {
            Database database =
                DatabaseFactory.getInstance()
                    .findCorrectDatabaseImplementation(mode.apply(connection));
            try (var liquibase =
                new Liquibase(settings.changeLog(), QuietLiquibase.resources(), database)) {
              liquibase.setShowSummary(UpdateSummaryEnum.OFF);
              liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
              return work.run(liquibase);
            }
          });
    } catch (MigrationException failure) {
      throw failure;
    } catch (SQLException failure) {
      throw new MigrationException("connection: " + failure.getMessage(), failure);
    } catch (Exception failure) {
      throw new MigrationException(
          "change log " + settings.changeLog() + ": " + failure.getMessage(), failure);
    }
  }

  private Connection connect() {
    var properties = new Properties();
    properties.setProperty("user", target.user());
    Secret password = target.password();
    if (password != null) {
      properties.setProperty("password", password.value());
    }
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("loginTimeout", "15");
    properties.setProperty("ApplicationName", "vertx-ms migrations");
    try {
      return DriverManager.getConnection(target.jdbcUrl(), properties);
    } catch (SQLException failure) {
      throw new MigrationException(
          "database " + target.jdbcUrl() + ": " + failure.getMessage(), failure);
    }
  }

  private interface LiquibaseWork {
    List<ChangeSet> run(Liquibase liquibase) throws Exception;
  }
}

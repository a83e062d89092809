package dev.vertxms.migration;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import liquibase.database.Database;
import liquibase.exception.LiquibaseException;
import liquibase.exception.LockException;
import liquibase.lockservice.DatabaseChangeLogLock;
import liquibase.lockservice.LockService;
import liquibase.lockservice.LockServiceFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Liquibase's lock on a database, waited for with a limit and with words. */
final class MigrationLock {

  private static final Logger LOG = LoggerFactory.getLogger(MigrationLock.class);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration REMIND = Duration.ofSeconds(10);

  /** Two processes that set the lock's table up at the same time: the later one looks again. */
  private static final Set<String> RACE_STATES = Set.of("23505", "42P07", "42710");

  private final LockService service;

  private MigrationLock(LockService service) {
    this.service = service;
  }

  static MigrationLock acquire(Database database, Duration limit) throws LiquibaseException {
    LockService service = LockServiceFactory.getInstance().getLockService(database);
    long start = System.nanoTime();
    Duration reminded = REMIND.negated();
    while (!tryAcquire(service)) {
      Duration waited = Duration.ofNanos(System.nanoTime() - start);
      if (waited.compareTo(limit) >= 0) {
        throw new MigrationException(
            "the migration lock is held by "
                + holder(service)
                + "; waited "
                + limit.toSeconds()
                + "s; if that process is gone, take the lock away with the command migrate unlock",
            null);
      }
      if (waited.minus(reminded).compareTo(REMIND) >= 0) {
        LOG.info(
            "waiting for the migration lock, held by {}, for up to {}s",
            holder(service),
            limit.minus(waited).toSeconds());
        reminded = waited;
      }
      pause();
    }
    return new MigrationLock(service);
  }

  static void forceRelease(Database database) throws LiquibaseException {
    LockServiceFactory.getInstance().getLockService(database).forceReleaseLock();
  }

  void release() throws LockException {
    if (service.hasChangeLogLock()) {
      service.releaseLock();
    }
  }

  private static boolean tryAcquire(LockService service) throws LockException {
    try {
      return service.acquireLock();
    } catch (LockException failure) {
      if (isRace(failure)) {
        service.reset();
        return false;
      }
      throw failure;
    }
  }

  private static boolean isRace(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SQLException refused && RACE_STATES.contains(refused.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  private static String holder(LockService service) {
    try {
      for (DatabaseChangeLogLock lock : service.listLocks()) {
        Instant since = lock.getLockGranted().toInstant();
        long age = Duration.between(since, Instant.now()).toSeconds();
        return lock.getLockedBy() + " since " + since + " (" + age + "s)";
      }
    } catch (LockException unreadable) {
      LOG.debug("the lock's holder cannot be read", unreadable);
    }
    return "another process";
  }

  private static void pause() {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new MigrationException("interrupted while waiting for the lock", interrupted);
    }
  }
}

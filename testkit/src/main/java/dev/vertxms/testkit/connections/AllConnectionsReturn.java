package dev.vertxms.testkit.connections;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Fails a test that keeps a connection which it, or the service under test, has leased from a pool,
 * with the pool and where it was leased.
 *
 * <p>Looks at the pools of every {@code Vertx} and service that the test holds in a field, and of
 * every {@code Vertx} given to {@link WatchedConnections}. Connections that were leased before the
 * test are not the test's. A single statement that the pool itself finds a connection for is no
 * lease; while it runs, its span is open. Tests that use one {@code Vertx} at the same time are not
 * told apart.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(AllConnectionsReturnGuard.class)
public @interface AllConnectionsReturn {

  /** How long work may go on after the test, in milliseconds. */
  long withinMillis() default 2_000;
}

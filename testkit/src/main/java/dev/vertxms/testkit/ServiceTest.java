package dev.vertxms.testkit;

import dev.vertxms.guard.BlockedThreadGuard;
import dev.vertxms.guard.UnhandledFailureGuard;
import dev.vertxms.service.ServiceVerticle;
import dev.vertxms.testkit.connections.AllConnectionsReturn;
import dev.vertxms.testkit.spans.AllSpansEnd;
import dev.vertxms.testkit.spans.MaxRepeats;
import dev.vertxms.testkit.spans.SpanCollector;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Starts a service for a test class, on a free port and with a database of its own.
 *
 * <p>Its tests take a {@link TestService} or a {@link SpanCollector} as parameters, and their
 * {@link MockNeighbour}s. Classes with the same service, neighbours and settings share one start,
 * which lasts until the end of the run, and so take turns where tests run in parallel; before each
 * test the database is as it was after the start, nothing is stubbed, and no spans are collected.
 * What the service keeps in memory stays.
 *
 * <p>A test fails that leaves a span open ({@link AllSpansEnd}), keeps a connection ({@link
 * AllConnectionsReturn}), has one thing asked for again and again ({@link MaxRepeats}, where the
 * limit is another on a method or class of its own), leaves a failure to nobody, or blocks an event
 * loop; also one whose service calls a neighbour in a way that breaks the neighbour's contract, or
 * that was not stubbed.
 *
 * <p>Beside it {@code @ExtendWith(VertxExtension.class)} gives a test its {@code Vertx} and {@code
 * VertxTestContext}. That {@code Vertx} is the test's, made and closed by that extension, and never
 * the service's, which others share and which is at {@code TestService.service().vertx()}.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ResourceLock("dev.vertxms.testkit.ServiceTest")
// The service comes first: what follows looks at it, before a test and after it in reverse.
@ExtendWith({ServiceTestExtension.class, BlockedThreadGuard.class, UnhandledFailureGuard.class})
@AllConnectionsReturn
@MaxRepeats
@AllSpansEnd
public @interface ServiceTest {

  /** The service; it has a constructor without parameters. */
  Class<? extends ServiceVerticle> value();

  /** The service's name; by default the class's, {@code user-service} for {@code UserService}. */
  String name() default "";

  /** Settings as on the command line, each {@code key=value}. */
  String[] settings() default {};

  /** Where settings come from that are known only when the test runs; the last one wins. */
  Class<? extends TestSettings>[] settingsFrom() default {};

  /** Whether the service has a database of its own, migrated where there is a change log. */
  OwnDatabase database() default OwnDatabase.WITH_CHANGE_LOG;

  /** When a service gets a database of its own. */
  enum OwnDatabase {
    /** When its change log is on the class path and no setting leads to another database. */
    WITH_CHANGE_LOG,
    ALWAYS,
    NEVER
  }
}

package dev.vertxms.guard;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.platform.commons.support.AnnotationSupport;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/** Fails the test during which something was seen that must not be. */
abstract class Guard
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

  private final String what;
  private final Class<? extends Annotation> allowing;

  /**
   * @param what the first line of a failure
   * @param allowing the annotation of tests that do it on purpose
   */
  Guard(String what, Class<? extends Annotation> allowing) {
    this.what = what;
    this.allowing = allowing;
  }

  /** Begins to listen; the result ends it. */
  abstract List<Runnable> listen(Sightings sightings);

  @Override
  public final void beforeAll(ExtensionContext context) {
    watch(context);
  }

  @Override
  public final void beforeEach(ExtensionContext context) {
    watch(context).sightings().begin(Running.of(context, isAllowed(context)));
  }

  @Override
  public final void afterEach(ExtensionContext context) {
    fail(watch(context).sightings().end(context.getUniqueId()));
  }

  @Override
  public final void afterAll(ExtensionContext context) {
    List<String> rest = watch(context).sightings().rest();
    if (!isAllowed(context)) {
      fail(rest);
    }
  }

  private void fail(List<String> seen) {
    if (!seen.isEmpty()) {
      throw new AssertionError(what + ":\n" + String.join("\n", seen));
    }
  }

  private boolean isAllowed(ExtensionContext context) {
    return AnnotationSupport.isAnnotated(context.getTestMethod(), allowing)
        || context
            .getTestClass()
            .flatMap(
                test ->
                    AnnotationSupport.findAnnotation(
                        test, allowing, context.getEnclosingTestClasses()))
            .isPresent();
  }

  /** Once per run: the store of the root context outlives every class. */
  private Watch watch(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(getClass()))
        .computeIfAbsent(Watch.class, type -> Watch.start(this), Watch.class);
  }

  /**
   * Listens to some loggers; to none where it is not Logback that logs.
   *
   * @param onlyFailures whether lines without an exception do not count
   */
  static List<Runnable> log(Set<String> loggers, boolean onlyFailures, Sightings sightings) {
    ILoggerFactory logging = LoggerFactory.getILoggerFactory();
    // By its name: Logback need not be on the class path.
    return logging.getClass().getName().equals("ch.qos.logback.classic.LoggerContext")
        ? List.of(LogWatch.start(logging, loggers, onlyFailures, sightings)::close)
        : List.of();
  }

  /** What a guard listens to during one run of tests. */
  private record Watch(Sightings sightings, List<Runnable> listening) implements AutoCloseable {

    static Watch start(Guard guard) {
      var sightings = new Sightings();
      return new Watch(sightings, guard.listen(sightings));
    }

    @Override
    public void close() {
      listening.forEach(Runnable::run);
    }
  }
}

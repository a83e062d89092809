package dev.vertxms.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import dev.vertxms.guard.BlockedThreadGuard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.slf4j.LoggerFactory;

/** Runs test classes as a run of their own, with the extensions they name and no others. */
final class Launched {

  private static final String AUTODETECTION = "junit.jupiter.extensions.autodetection.enabled";

  private Launched() {}

  /** What each test or class failed with, by its display name. */
  static Map<String, Throwable> failures(Class<?>... tests) {
    return failures(false, tests);
  }

  static Map<String, Throwable> failures(boolean autodetection, Class<?>... tests) {
    Map<String, Throwable> failures = new TreeMap<>();
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(Stream.of(tests).map(test -> (DiscoverySelector) selectClass(test)).toList())
            .configurationParameter(AUTODETECTION, "" + autodetection)
            .build();
    // What blocks in there is not for the guard of the run around it.
    var checker = (Logger) LoggerFactory.getLogger(BlockedThreadGuard.CHECKER);
    List<Appender<ILoggingEvent>> around = new ArrayList<>();
    checker.iteratorForAppenders().forEachRemaining(around::add);
    around.forEach(checker::detachAppender);
    try {
      LauncherFactory.create()
          .execute(
              request,
              new TestExecutionListener() {
                @Override
                public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                  result
                      .getThrowable()
                      .ifPresent(failure -> failures.put(test.getDisplayName(), failure));
                }
              });
    } finally {
      checker.detachAndStopAllAppenders();
      around.forEach(checker::addAppender);
    }
    return failures;
  }
}

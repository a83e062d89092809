package dev.vertxms.guard;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A run of test classes of its own, with guards of its own, and how it went. */
final class Launched {

  private Launched() {}

  /** The message of each test's and class's failure by its name; empty where it passed. */
  static Map<String, String> run(Class<?> tests, String... parameters) {
    Map<String, String> outcome = new ConcurrentSkipListMap<>();
    var request = LauncherDiscoveryRequestBuilder.request().selectors(selectClass(tests));
    for (int i = 0; i < parameters.length; i += 2) {
      request.configurationParameter(parameters[i], parameters[i + 1]);
    }
    LauncherFactory.create()
        .execute(
            request.build(),
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                String message = result.getThrowable().map(Throwable::getMessage).orElse("");
                outcome.put(test.getDisplayName(), message);
              }
            });
    return outcome;
  }
}

package dev.vertxms.testkit.spans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.vertxms.testkit.TestService;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs test classes under the guards, and looks at which of their tests fail. */
class GuardsIT {

  private static TestService shared;

  @BeforeAll
  static void start() {
    shared =
        TestService.of("customer-service", CustomerService::new)
            .withDatabase()
            .set("migrations.change-log", "spans/changelog.yaml")
            .start();
  }

  @AfterAll
  static void stop() {
    CustomerService.FORGOTTEN.tryComplete();
    shared.close();
  }

  @MaxRepeats
  static class Repeating {

    private final TestService customers = shared;

    @Test
    void oneByOne() {
      customers.get("/one-by-one");
    }

    @Test
    @MaxRepeats(6)
    void oneByOneAllowed() {
      customers.get("/one-by-one");
    }

    @Test
    @MaxRepeats(1)
    void different() {
      customers.get("/several");
    }
  }

  @AllSpansEnd(withinMillis = 50)
  static class Leaving {

    private final SpanCollector spans = shared.spans();

    @Test
    void forgetful() {
      shared.get("/forgetful");
      assertThat(spans.open()).isNotEmpty();
    }

    @Test
    void tidy() {
      shared.get("/at-once");
    }
  }

  static final class Watching implements BeforeEachCallback {
    @Override
    public void beforeEach(ExtensionContext context) {
      WatchedSpans.watch(context, shared.spans());
    }
  }

  @ExtendWith(Watching.class)
  @MaxRepeats(2)
  static class Watched {
    @Test
    void oneByOne() {
      shared.get("/one-by-one");
    }
  }

  @Test
  void failsTheTestInWhichALoopRan() {
    Map<String, String> outcome = run(Repeating.class);
    assertThat(outcome.get("oneByOne()"))
        .contains("N+1: 6 x select customers (expected: at most 5)");
    assertThat(outcome).containsEntry("oneByOneAllowed()", "").containsEntry("different()", "");
  }

  @Test
  void looksAtWhatAnExtensionWatches() {
    assertThat(run(Watched.class).get("oneByOne()")).contains("(expected: at most 2)");
  }

  @Test
  void failsTheTestThatLeavesASpanOpenAndSaysWhereItWasMade() {
    Map<String, String> outcome = run(Leaving.class);
    assertThat(outcome.get("forgetful()"))
        .contains("1 span not ended PT0.05S after the test")
        .contains("still open: write later  LOCAL customer-service")
        .contains("at dev.vertxms.testkit.spans.CustomerService");
    assertThat(outcome).containsEntry("tidy()", "");
  }

  /** The message of each test's failure, empty for one that passed. */
  private static Map<String, String> run(Class<?> tests) {
    Map<String, String> outcome = new TreeMap<>();
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request().selectors(selectClass(tests)).build();
    LauncherFactory.create()
        .execute(
            request,
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                  String message = result.getThrowable().map(Throwable::getMessage).orElse("");
                  outcome.put(test.getDisplayName(), message);
                }
              }
            });
    return outcome;
  }
}

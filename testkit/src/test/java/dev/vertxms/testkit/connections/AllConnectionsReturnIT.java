package dev.vertxms.testkit.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.vertxms.testkit.ServiceTest;
import dev.vertxms.testkit.TestService;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs test classes under the guard, and looks at which of their tests fail. */
class AllConnectionsReturnIT {

  private static TestService shared;

  @BeforeAll
  static void start() {
    shared =
        TestService.of("lending-service", LendingService::new)
            .withDatabase()
            .set("migrations.change-log", "spans/changelog.yaml")
            .start();
  }

  @AfterAll
  static void stop() {
    LendingService.NEVER.tryComplete(0);
    shared.close();
  }

  @AllConnectionsReturn(withinMillis = 100)
  static class Lending {

    private final TestService lending = shared;

    @Test
    void keeps() {
      lending.get("/kept");
      lending.get("/kept");
    }

    @Test
    void sticks() {
      lending.get("/stuck");
    }

    @Test
    @AllConnectionsReturn
    void worksAfterwards() {
      lending.get("/afterwards");
    }

    @Test
    void givesBack() {
      assertThat(lending.call("giveBack").data(Integer.class)).isEqualTo(3);
    }
  }

  @ServiceTest(
      value = LendingService.class,
      settings = "migrations.change-log=spans/changelog.yaml")
  static class Annotated {
    @Test
    @AllConnectionsReturn(withinMillis = 50)
    void keeps(TestService lending) {
      lending.call("keep").ok();
    }

    @Test
    void givesBack(TestService lending) {
      lending.call("giveBack").ok();
    }
  }

  static final class Watching implements BeforeEachCallback {
    @Override
    public void beforeEach(ExtensionContext context) {
      WatchedConnections.watch(context, shared.vertx());
    }
  }

  @ExtendWith(Watching.class)
  @AllConnectionsReturn(withinMillis = 50)
  static class Watched {
    @Test
    void keeps() {
      shared.get("/kept");
    }
  }

  @Test
  void failsTheTestThatKeepsAConnectionAndSaysWhereItWasLeased() {
    Map<String, String> outcome = run(Lending.class);
    assertThat(outcome.get("keeps()"))
        .startsWith("2 connections not given back PT0.1S after the test\n")
        .contains("still leased: a connection of pool ", " at most)\n    at " + routes());
    assertThat(outcome.get("sticks()"))
        .startsWith("1 connection not given back PT0.1S after the test\n")
        .contains("at most)\n    at " + routes());
    assertThat(outcome).containsEntry("worksAfterwards()", "").containsEntry("givesBack()", "");
  }

  @Test
  void looksAtTheServiceOfServiceTest() {
    Map<String, String> outcome = run(Annotated.class);
    assertThat(outcome.get("keeps(TestService)")).startsWith("1 connection not given back");
    assertThat(outcome).containsEntry("givesBack(TestService)", "");
  }

  @Test
  void looksAtWhatAnExtensionWatches() {
    assertThat(run(Watched.class).get("keeps()")).startsWith("1 connection not given back");
  }

  @Test
  void remembersTheLeasesOfEveryVertx() {
    Vertx vertx = Vertx.vertx();
    assertThat(Leases.of(vertx).current()).isEmpty();
    vertx.close().await();
  }

  private static String routes() {
    return LendingService.class.getName() + ".lambda$routes$";
  }

  /** The message of each test's failure, empty for one that passed. */
  private static Map<String, String> run(Class<?> tests) {
    Map<String, String> outcome = new TreeMap<>();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selectClass(tests)).build(),
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

package dev.vertxms.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.Extension;

/** Runs test classes under the guard, and looks at which of their tests fail. */
@AllowUnhandled("the classes run here leave failures unhandled, for their own guard to see")
class UnhandledFailureGuardTest {

  private static Vertx vertx;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stop() {
    vertx.close().await();
  }

  static class Careless {

    @Test
    void throwsInATimer() {
      var thrown = new CountDownLatch(1);
      vertx.setTimer(
          1,
          id -> {
            vertx.runOnContext(after -> thrown.countDown());
            throw new IllegalStateException("from a timer");
          });
      waitFor(thrown);
    }

    @Test
    void throwsInAListener() {
      var thrown = new CountDownLatch(1);
      vertx.runOnContext(
          go -> {
            vertx.runOnContext(after -> thrown.countDown());
            Promise<String> promise = Promise.promise();
            promise
                .future()
                .onSuccess(
                    text -> {
                      throw new IllegalStateException("from a listener");
                    });
            promise.complete("");
          });
      waitFor(thrown);
    }

    @Test
    void leavesARouterWithoutFailureHandler() {
      Router router = Router.router(vertx);
      router
          .get("/")
          .handler(
              request -> {
                throw new IllegalStateException("from a route");
              });
      var server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").await();
      var client = vertx.createHttpClient();
      var status =
          client
              .request(HttpMethod.GET, server.actualPort(), "127.0.0.1", "/")
              .compose(request -> request.send())
              .map(response -> response.statusCode());
      assertThat(status.await()).isEqualTo(500);
      Future.join(client.close(), server.close()).await();
    }

    @Test
    void endsAThread() throws InterruptedException {
      var thread =
          new Thread(
              () -> {
                throw new IllegalStateException("from a thread");
              },
              "short-lived");
      thread.start();
      thread.join();
    }

    @Test
    void handlesWhatItExpects() {
      var handled = new CountDownLatch(1);
      var context = vertx.getOrCreateContext();
      context.exceptionHandler(failure -> handled.countDown());
      context.runOnContext(
          go -> {
            throw new IllegalStateException("expected");
          });
      waitFor(handled);
    }

    @Test
    @AllowUnhandled("to see that it is let pass")
    void throwsOnPurpose() {
      throwsInATimer();
    }

    @Test
    void leavesAFailedFutureAlone() {
      assertThat(Future.failedFuture("nobody listens").failed()).isTrue();
    }
  }

  @Test
  void failsTheTestAndSaysWhere() {
    var outcome = Launched.run(Careless.class);
    String where = "\tat dev.vertxms.guard.UnhandledFailureGuardTest$Careless.lambda$";
    assertThat(outcome.get("throwsInATimer()"))
        .startsWith("a failure was not handled:\nUnhandled exception [vert.x-eventloop-thread-")
        .contains("IllegalStateException: from a timer", where + "throwsInATimer$");
    assertThat(outcome.get("throwsInAListener()"))
        .contains("IllegalStateException: from a listener", where + "throwsInAListener$");
    assertThat(outcome.get("leavesARouterWithoutFailureHandler()"))
        .contains("Unhandled exception in router", "IllegalStateException: from a route")
        .contains(where + "leavesARouterWithoutFailureHandler$");
    assertThat(outcome.get("endsAThread()"))
        .contains("the end of thread [short-lived]", "IllegalStateException: from a thread")
        .contains(where + "endsAThread$");
  }

  @Test
  void letsPassWhatIsHandledOrOnPurpose() {
    assertThat(Launched.run(Careless.class))
        .containsEntry("handlesWhatItExpects()", "")
        .containsEntry("throwsOnPurpose()", "")
        .containsEntry("leavesAFailedFutureAlone()", "")
        .containsEntry("UnhandledFailureGuardTest$Careless", "");
  }

  static class Parallel {

    private static final CountDownLatch running = new CountDownLatch(2);
    private static final CountDownLatch thrown = new CountDownLatch(1);

    @Test
    void throwing() {
      both();
      vertx.runOnContext(
          go -> {
            vertx.runOnContext(after -> thrown.countDown());
            throw new IllegalStateException("by one of two");
          });
      waitFor(thrown);
    }

    @Test
    void innocent() {
      both();
      waitFor(thrown);
    }

    private static void both() {
      running.countDown();
      waitFor(running);
    }
  }

  @Test
  void tellsTestsThatRunAtOnceApartByTheStack() {
    var outcome =
        Launched.run(
            Parallel.class,
            "junit.jupiter.execution.parallel.enabled",
            "true",
            "junit.jupiter.execution.parallel.mode.default",
            "concurrent",
            "junit.jupiter.execution.parallel.config.strategy",
            "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism",
            "2");
    assertThat(outcome.get("throwing()")).contains("by one of two");
    assertThat(outcome).containsEntry("innocent()", "");
  }

  static class Late {

    @Test
    void leavesWorkBehind() {}

    @AfterAll
    static void whichFailsWhenNoTestRuns() {
      var thrown = new CountDownLatch(1);
      vertx.runOnContext(
          go -> {
            vertx.runOnContext(after -> thrown.countDown());
            throw new IllegalStateException("late");
          });
      waitFor(thrown);
    }
  }

  @Test
  void failsTheClassWhenNoTestRan() {
    var outcome = Launched.run(Late.class);
    assertThat(outcome).containsEntry("leavesWorkBehind()", "");
    assertThat(outcome.get("UnhandledFailureGuardTest$Late"))
        .contains("when no test ran", "to end before it: ", "Late.leavesWorkBehind()")
        .contains("IllegalStateException: late");
  }

  @Test
  void listensToLoggersThatAreThere() {
    assertThat(UnhandledFailureGuard.LOGGERS)
        .allSatisfy(name -> assertThat(Class.forName(name)).isNotNull());
    assertThat(RoutingContext.class.getName()).isIn(UnhandledFailureGuard.LOGGERS);
  }

  @Test
  void isFoundByJUnit() {
    assertThat(ServiceLoader.load(Extension.class))
        .anyMatch(extension -> extension instanceof UnhandledFailureGuard);
  }

  @Test
  void leavesTheThreadsHandlerAsItWas() {
    var before = Thread.getDefaultUncaughtExceptionHandler();
    Launched.run(Careless.class);
    assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(before);
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

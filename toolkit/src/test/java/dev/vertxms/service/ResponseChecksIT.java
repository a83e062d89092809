package dev.vertxms.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.vertxms.error.ServiceException;
import dev.vertxms.http.Routes;
import dev.vertxms.openapi.ResponseChecks;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a service says of its own answers while it runs. */
class ResponseChecksIT {

  record Named(String name) {}

  /** Answers as it promises, or not. */
  public static final class Promises extends ServiceVerticle {

    @Override
    protected void routes(Routes routes) {
      routes
          .get("/good", "keep")
          .returns(Named.class)
          .handle(request -> Future.succeededFuture(new Named("Ann")));
      routes
          .get("/bad", "breach")
          .returnsList(Named.class)
          .handle(request -> Future.succeededFuture(List.of(new Named("a"), named(), named())));
      routes
          .get("/fails", "fail")
          .returns(Named.class)
          .handle(request -> Future.failedFuture(ServiceException.conflict("taken")));
    }

    @SuppressWarnings("NullAway")
    private static Named named() {
      return new Named(null);
    }
  }

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(ResponseChecks.class);

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
    logger.setLevel(Level.DEBUG);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
    logger.setLevel(null);
  }

  @Test
  void warnsOnceOfEachWayInWhichAnAnswerBreaksTheContract() throws Exception {
    try (var service = Running.of(Promises::new, share("1.0"))) {
      var http = new RawHttp(service.port());
      get(http, "/good");
      get(http, "/fails");
      get(http, "/bad");
      await().untilAsserted(() -> assertThat(log.list).hasSize(2));
      get(http, "/bad");
      await().untilAsserted(() -> assertThat(log.list).hasSize(4));
    }

    assertThat(log.list)
        .extracting(ILoggingEvent::getLevel)
        .containsExactly(Level.WARN, Level.DEBUG, Level.DEBUG, Level.DEBUG);
    assertThat(log.list.get(0).getFormattedMessage())
        .isEqualTo(
            "route breach (GET /bad): an answer 200 breaks the contract:"
                + " /data/*/name must not be null (type)");
  }

  @Test
  void looksAtNothingUnlessAsked() throws Exception {
    try (var service = Running.of(Promises::new, share("0.0"))) {
      get(new RawHttp(service.port()), "/bad");
    }

    assertThat(log.list).isEmpty();
  }

  private static void get(RawHttp http, String path) throws Exception {
    http.send("GET", path, List.of(), new byte[0]);
  }

  private static Map<String, String> share(String share) {
    return Map.of("openapi.response-checks", share);
  }
}

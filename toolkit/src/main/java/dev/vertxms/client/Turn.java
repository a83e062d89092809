package dev.vertxms.client;

import dev.vertxms.discovery.Instance;
import dev.vertxms.discovery.Instances;
import dev.vertxms.resilience.Breaker.Verdict;
import io.vertx.core.AsyncResult;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One attempt at one instance of a neighbour, and what it tells of that instance. */
final class Turn {

  private final Instances instances;
  private final Instance instance;
  private final Duration patience;
  private final long start = System.nanoTime();

  Turn(Instances instances, Instance instance, Duration patience) {
    this.instances = instances;
    this.instance = instance;
    this.patience = patience;
    instances.begin(instance);
  }

  Instance instance() {
    return instance;
  }

  /** Sends the request there. */
  void lead(HttpRequest<Buffer> request) {
    request.routingKey(instance.key());
  }

  void ended(AsyncResult<HttpResponse<Buffer>> end) {
    switch (verdict(end)) {
      case WELL -> instances.endedWell(instance);
      case FAILED -> instances.failed(instance);
      case LATE -> late();
      case NOTHING -> instances.ended(instance);
    }
  }

  /** As with the breaker: who was not given the time to answer has not failed. */
  private void late() {
    if (System.nanoTime() - start >= patience.toNanos()) {
      instances.failed(instance);
    } else {
      instances.ended(instance);
    }
  }

  private static Verdict verdict(AsyncResult<HttpResponse<Buffer>> end) {
    @Nullable HttpResponse<Buffer> answer = end.result();
    return answer == null
        ? Ends.verdict(end.cause())
        : answer.statusCode() >= 500 ? Verdict.FAILED : Verdict.WELL;
  }
}

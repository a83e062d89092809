package dev.vertxms.openapi;

import dev.vertxms.error.Violation;
import dev.vertxms.http.Endpoint;
import dev.vertxms.http.Sent;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a share of the answers against the contract, on worker threads and beside the requests.
 *
 * <p>An answer that breaks it has left already: the first of its kind is logged as a warning, the
 * others for debugging. One instance serves all event loops. While as many answers wait as are
 * allowed to, others pass unchecked.
 */
public final class ResponseChecks implements Consumer<Sent> {

  private static final Logger LOG = LoggerFactory.getLogger(ResponseChecks.class);
  private static final int MOST_WAITING = 64;
  private static final int MOST_KINDS = 1_000;

  private final Vertx vertx;
  private final Contract contract;
  private final double share;
  private final AtomicInteger waiting = new AtomicInteger();
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /**
   * @param share of the answers, 0..1
   */
  public ResponseChecks(Vertx vertx, Contract contract, double share) {
    this.vertx = vertx;
    this.contract = contract;
    this.share = share;
  }

  @Override
  public void accept(Sent sent) {
    if (share == 0 || ThreadLocalRandom.current().nextDouble() >= share) {
      return;
    }
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      return;
    }
    vertx
        .executeBlocking(() -> check(sent.endpoint(), sent.status(), sent.body()), false)
        .onComplete(checked -> waiting.decrementAndGet());
  }

  private int check(Endpoint endpoint, int status, Buffer body) {
    var violations =
        contract
            .operation(endpoint.operationId())
            .checkResponse(status, "application/json", body.getBytes());
    violations.forEach(violation -> tell(endpoint, status, violation));
    return violations.size();
  }

  private void tell(Endpoint endpoint, int status, Violation broken) {
    // Places in lists are left out: a thousand elements with one fault are one kind.
    String field = broken.field().replaceAll("/\\d+(?=/|$)", "/*");
    String kind = endpoint.operationId() + " " + status + " " + field + " " + broken.rule();
    if (told.size() < MOST_KINDS && told.add(kind)) {
      LOG.warn(
          "route {}: an answer {} breaks the contract: {} {} ({})",
          endpoint,
          status,
          field.isEmpty() ? "the body" : field,
          broken.message(),
          broken.rule());
    } else {
      LOG.debug("route {}: an answer {} breaks the contract: {}", endpoint, status, broken);
    }
  }
}

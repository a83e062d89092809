package dev.vertxms.client;

import dev.vertxms.discovery.Instance;
import dev.vertxms.discovery.Instances;
import dev.vertxms.resilience.Policy;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Which instances the attempts of one call have been made at: each at another, if there is one. */
final class Turns {

  private final Downstream downstream;
  private final List<Instance> tried = new ArrayList<>();
  private @Nullable Turn turn;

  Turns(Downstream downstream) {
    this.downstream = downstream;
  }

  /** Makes an attempt at the next instance; of a neighbour with one address, at that. */
  Future<HttpResponse<Buffer>> next(
      HttpRequest<Buffer> request, Supplier<Future<HttpResponse<Buffer>>> send) {
    turn = null;
    Instances instances = downstream.instances();
    if (instances == null) {
      return send.get();
    }
    Instance next = instances.next(tried);
    if (next == null) {
      return Future.failedFuture(
          new UnknownHostException("no instance of " + downstream.name() + " is known"));
    }
    tried.add(next);
    turn = new Turn(instances, next, downstream.settings().breaker().patience());
    turn.lead(request);
    // What throws must end the turn, too.
    return Policy.call(send);
  }

  /** How that attempt ended. */
  Future<HttpResponse<Buffer>> settled(Future<HttpResponse<Buffer>> attempt) {
    Turn made = turn;
    return made == null ? attempt : attempt.onComplete(made::ended);
  }
}

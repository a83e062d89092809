package dev.vertxms.discovery;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a service that is ready in Consul's catalogue until it drains.
 *
 * <p>An agent that does not answer, or has forgotten the service, is told again; the service runs
 * all the same. Works on an event loop of its own choosing; its methods may be called from any
 * thread.
 */
public final class Registration {

  private static final Logger LOG = LoggerFactory.getLogger(Registration.class);

  /** What a drain waits for the agent at most: a dead one must not hold it up. */
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  private final Context context;
  private final Vertx vertx;
  private final ConsulAgent agent;
  private final Duration interval;
  private Future<?> underWay = Future.succeededFuture();
  private boolean known;
  private boolean complained;
  private boolean ended;

  private Registration(Context context, ConsulAgent agent, Duration interval) {
    this.context = context;
    this.vertx = context.owner();
    this.agent = agent;
    this.interval = interval;
  }

  /**
   * Begins.
   *
   * @param service its name, unless the settings have another
   * @param port on which it is called
   * @param healthPort on which it is asked whether it is ready
   */
  public static Registration start(
      Vertx vertx, RegistrationSettings settings, String service, int port, int healthPort) {
    var context = ((VertxInternal) vertx).createEventLoopContext();
    var agent = new ConsulAgent(vertx, settings, service, port, healthPort);
    var registration = new Registration(context, agent, settings.interval());
    context.runOnContext(begun -> registration.round());
    return registration;
  }

  /** Takes the service out of the catalogue; never fails, and takes two seconds at most. */
  public Future<Void> end() {
    Promise<Void> done = Promise.promise();
    context.runOnContext(
        v -> {
          ended = true;
          // What registers may still be on its way, and must not come after.
          underWay
              .transform(over -> agent.deregister())
              .timeout(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)
              .onSuccess(gone -> LOG.info("{} no longer in Consul", agent))
              .onFailure(cause -> LOG.warn("{} stays in Consul: {}", agent, cause.toString()))
              .onComplete(over -> agent.close().onComplete(closed -> done.tryComplete()));
        });
    return done.future();
  }

  private void round() {
    if (ended) {
      return;
    }
    underWay =
        Future.succeededFuture()
            .compose(begun -> known ? agent.isKnown() : Future.succeededFuture(false))
            .compose(already -> already ? Future.succeededFuture() : register())
            .onSuccess(told -> complained = false)
            .onFailure(this::complain)
            .onComplete(over -> vertx.setTimer(interval.toMillis(), fired -> round()));
  }

  private Future<Void> register() {
    return agent
        .register()
        .onSuccess(
            registered -> {
              known = true;
              LOG.info("{} registered in Consul", agent);
            });
  }

  /** Once for as long as it lasts. */
  private void complain(Throwable cause) {
    if (!complained && !ended) {
      complained = true;
      LOG.warn("{} cannot be registered in Consul, tries on: {}", agent, cause.toString());
    }
  }
}

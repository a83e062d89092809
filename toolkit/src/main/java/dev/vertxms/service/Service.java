package dev.vertxms.service;

import brave.handler.SpanHandler;
import dev.vertxms.admission.Admission;
import dev.vertxms.discovery.Registration;
import dev.vertxms.discovery.RegistrationSettings;
import dev.vertxms.openapi.Contract;
import dev.vertxms.openapi.OpenApiDocument;
import dev.vertxms.tracing.ServiceTracing;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service that runs: its Vert.x, its tracing and the deployed instances of its verticle.
 *
 * <p>{@code main} and the tests start it the same way. Thread-safe.
 */
public final class Service {

  private static final Logger LOG = LoggerFactory.getLogger(Service.class);

  // A server that shuts down drops, without a word, a request that reaches an idle connection.
  private static final Duration ON_THE_WAY = Duration.ofMillis(500);

  private final ServiceContext context;
  private final ServiceTracing tracing;
  private final Vertx vertx;
  private volatile String deployment = "";
  private volatile @Nullable Registration registration;

  private Service(ServiceContext context, ServiceTracing tracing, Vertx vertx) {
    this.context = context;
    this.tracing = tracing;
    this.vertx = vertx;
  }

  /** A service of that name; the name stands in its spans and log lines. */
  public static Builder named(String name, Supplier<? extends ServiceVerticle> verticle) {
    return new Builder(name, verticle);
  }

  /** The port on which every instance listens. */
  public int port() {
    return context.port();
  }

  /**
   * The port on which those who run the service are answered.
   *
   * @throws IllegalStateException when {@code management.port} is not set
   */
  public int managementPort() {
    return context.managementPort();
  }

  public Vertx vertx() {
    return vertx;
  }

  public ServiceTracing tracing() {
    return tracing;
  }

  /** How many requests it has in flight, and takes. */
  public Admission admission() {
    return context.admission();
  }

  /** How many connections callers have open. */
  public int connections() {
    return context.connections().open();
  }

  /** What the service promises its callers. */
  public Contract contract() {
    return context.described().contract();
  }

  /**
   * Drains and stops: readiness turns 503, the registration ends, connections are accepted for
   * {@code drain.delay}, what is on its way over open connections gets a moment to arrive, requests
   * in flight finish within {@code drain.timeout}, parts close, spans are flushed, Vert.x closes.
   * Never fails; a second call has no effect.
   */
  public Future<Void> stop() {
    if (!context.lifecycle().drain()) {
      return Future.succeededFuture();
    }
    LOG.info("draining");
    Promise<Void> stopped = Promise.promise();
    deregister()
        .compose(gone -> pause(context.settings().drain().delay()))
        .compose(waited -> context.gate().close())
        .compose(hadCallers -> pause(hadCallers ? ON_THE_WAY : Duration.ZERO))
        .compose(arrived -> vertx.undeploy(deployment))
        .onComplete(undeployed -> close().onComplete(closed -> stopped.complete()));
    return stopped.future();
  }

  private void register() {
    RegistrationSettings settings = context.settings().registration();
    if (settings != null) {
      boolean managed = context.settings().management().port() != null;
      int healthPort = managed ? managementPort() : port();
      registration = Registration.start(vertx, settings, context.name(), port(), healthPort);
    }
  }

  private Future<Void> deregister() {
    Registration registered = registration;
    return registered == null ? Future.succeededFuture() : registered.end();
  }

  private Future<?> pause(Duration delay) {
    return delay.isZero()
        ? Future.succeededFuture()
        : vertx.timer(delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Spans end with their requests, so they are flushed last, while there is still a Vert.x. The
   * future belongs to no context: by then there is no event loop left to complete it on.
   */
  private Future<Void> close() {
    Promise<Void> done = Promise.promise();
    context
        .downstreams()
        .close()
        .transform(closed -> tracing.close())
        .onComplete(flushed -> vertx.close().onComplete(closed -> done.complete()));
    return done.future();
  }

  private Future<Service> open(Supplier<? extends ServiceVerticle> verticle) {
    Promise<Service> opened = Promise.promise();
    tracing.start(vertx);
    ManagementServer.open(vertx, context)
        .compose(open -> Schema.prepare(vertx, context.settings(), context.health()))
        .compose(prepared -> findNeighbours())
        .compose(found -> deploy(verticle))
        .onComplete(
            id -> {
              deployment = id;
              context.lifecycle().ready();
              register();
              opened.complete(this);
            },
            failure -> close().onComplete(closed -> opened.fail(failure)));
    return opened.future();
  }

  private Future<Void> findNeighbours() {
    return context
        .downstreams()
        .open(vertx)
        .recover(cause -> Future.failedFuture(new StartException("clients", cause)));
  }

  private Future<String> deploy(Supplier<? extends ServiceVerticle> verticle) {
    return vertx.deployVerticle(
        () -> {
          ServiceVerticle instance = verticle.get();
          instance.attach(context);
          return instance;
        },
        new DeploymentOptions().setInstances(context.instances()));
  }

  /** A service before its start. */
  public static final class Builder {

    private final String name;
    private final Supplier<? extends ServiceVerticle> verticle;
    private final List<SpanHandler> spanHandlers = new ArrayList<>();
    private UnaryOperator<VertxOptions> vertxOptions = UnaryOperator.identity();

    private Builder(String name, Supplier<? extends ServiceVerticle> verticle) {
      this.name = name;
      this.verticle = verticle;
    }

    /** Sees every finished span, beside the exporter. */
    public Builder spanHandler(SpanHandler handler) {
      spanHandlers.add(handler);
      return this;
    }

    /** Changes the options of the service's Vert.x. */
    public Builder vertxOptions(UnaryOperator<VertxOptions> change) {
      vertxOptions = change;
      return this;
    }

    /**
     * The service's contract. Asks for no settings, opens no port and no database; blocks for a
     * moment, so not for event loops.
     *
     * @throws IllegalStateException when the routes cannot be described, or do not fit the contract
     *     that the service was handed
     */
    public OpenApiDocument openApi() {
      return DeclaredRoutes.of(name, verticle).document();
    }

    /**
     * Starts the service; the future fails with a {@link StartException} when a part does not come
     * up, after what was already open has been closed.
     */
    public Future<Service> start(ServiceSettings settings) {
      var tracing =
          ServiceTracing.create(name, settings.tracing(), spanHandlers.toArray(SpanHandler[]::new));
      var options =
          new VertxOptions()
              .setEventLoopPoolSize(settings.service().actualEventLoops())
              .setPreferNativeTransport(true);
      Vertx vertx = tracing.install(Vertx.builder().with(vertxOptions.apply(options))).build();
      return new Service(new ServiceContext(name, settings), tracing, vertx).open(verticle);
    }
  }
}

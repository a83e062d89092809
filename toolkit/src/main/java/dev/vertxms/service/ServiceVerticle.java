package dev.vertxms.service;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vertxms.client.ClientRegistry;
import dev.vertxms.client.Reach;
import dev.vertxms.client.ServiceClient;
import dev.vertxms.database.Database;
import dev.vertxms.error.ServiceException;
import dev.vertxms.health.Health;
import dev.vertxms.health.HealthReport;
import dev.vertxms.health.HealthWatch;
import dev.vertxms.http.Api;
import dev.vertxms.http.Chain;
import dev.vertxms.http.ConnectionGuard;
import dev.vertxms.http.InvalidRequestHandler;
import dev.vertxms.http.RouteTable;
import dev.vertxms.http.Routes;
import dev.vertxms.http.ServerSettings;
import dev.vertxms.openapi.Contract;
import dev.vertxms.openapi.ContractFiles;
import dev.vertxms.openapi.ContractRoutes;
import dev.vertxms.openapi.OpenApiDocument;
import dev.vertxms.scope.Scope;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A service: its routes, and the parts that they use.
 *
 * <p>One instance runs on each event loop, with a database, clients, a router and a server of its
 * own; settings and tracing are shared. All its methods are called on that event loop. Parts open
 * in the order contract, database, clients, {@link #onStart()}, health, router, listen, and close
 * in reverse.
 */
public abstract class ServiceVerticle extends VerticleBase {

  private static final Duration LAST_WORDS = Duration.ofMillis(500);

  private final Opened opened = new Opened();
  private @Nullable ServiceContext service;
  private @Nullable Map<String, String> app;
  private @Nullable Database database;
  private @Nullable Function<String, ServiceClient> clients;
  private @Nullable Contract handedIn;

  /**
   * Declares the routes; called once per instance, when every part is open.
   *
   * <p>Where routes are only read, as by the commands {@code openapi} and {@code routes}, there are
   * no settings and {@link #onStart()} has not been called: {@link #database()} and {@link
   * #client(String)} are there but reach nobody, and {@link #app()} is empty.
   */
  protected abstract void routes(Routes routes);

  /**
   * Where the contract stands that the service is handed, as in {@code classpath:openapi.yaml} or a
   * file's path; null where the routes in code are the contract. It is read once for all instances,
   * before {@link #routes}, which then attaches code with {@link Routes#operation}.
   */
  protected @Nullable String contract() {
    return null;
  }

  /** Adds handlers of the service's own to every request's way. */
  protected void chain(Chain chain) {}

  /**
   * Adds health checks of the service's own; called on one instance, after its {@link #onStart()},
   * for all. They are asked on that instance's event loop, and once before the service listens.
   */
  protected void health(Health health) {}

  /** Opens what the service has beyond the toolkit's parts; a failed future stops the start. */
  protected Future<?> onStart() {
    return Future.succeededFuture();
  }

  /** Closes what {@link #onStart()} opened; requests in flight have finished by now. */
  protected Future<?> onStop() {
    return Future.succeededFuture();
  }

  /**
   * The service's database.
   *
   * @throws IllegalStateException when none is configured
   */
  protected final Database database() {
    if (database == null) {
      throw new IllegalStateException("database: missing (set database.host)");
    }
    return database;
  }

  /**
   * The client of a neighbour.
   *
   * @throws IllegalArgumentException when no neighbour of that name is configured
   */
  protected final ServiceClient client(String name) {
    if (clients == null) {
      throw new IllegalStateException("clients: not open yet");
    }
    return clients.apply(name);
  }

  /** The settings' section {@code app}. */
  protected final Map<String, String> app() {
    return app == null ? context().settings().app() : app;
  }

  /** Called once, before the deployment. */
  final void attach(ServiceContext service) {
    this.service = service;
  }

  @Override
  public final Future<?> start() {
    return part("contract", this::readContract)
        .compose(read -> part("database", this::openDatabase))
        .compose(open -> part("clients", this::openClients))
        .compose(open -> part("start", this::openOwn))
        .compose(open -> part("health", this::openHealth))
        .compose(open -> part("routes", this::router))
        .compose(router -> part("server", () -> listen(router)))
        .recover(failure -> opened.close().transform(closed -> Future.failedFuture(failure)));
  }

  @Override
  public final Future<?> stop() {
    return opened.close();
  }

  /** What is declared, with parts that lead nowhere; blocks, so not for event loops. */
  final Declared declared(String service, Vertx vertx) {
    this.vertx = vertx;
    app = Map.of();
    database = DeclaredRoutes.database(vertx);
    clients = name -> DeclaredRoutes.client(vertx, name);
    String location = contract();
    if (location != null) {
      handedIn = Contract.of(read(location));
    }
    return new Declared(declared(service), handedIn);
  }

  /** The version of the jar that the service comes from. */
  final String version() {
    String version = getClass().getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  private RouteTable declared(String service) {
    Routes routes =
        handedIn == null
            ? new Routes(Api.of(service, version()))
            : ContractRoutes.of(handedIn, String.valueOf(contract()));
    routes(routes);
    return routes.table();
  }

  private Future<?> readContract() {
    String location = contract();
    if (location == null) {
      return Future.succeededFuture();
    }
    return context()
        .contract()
        .get(context, () -> compile(() -> read(location)))
        .onSuccess(read -> handedIn = read);
  }

  private JsonNode read(String location) {
    return ContractFiles.read(location, getClass().getClassLoader());
  }

  /** Fails for a document that is not sound; off the event loop. */
  private Future<Contract> compile(Callable<JsonNode> document) {
    return vertx
        .executeBlocking(document)
        .compose(
            tree -> {
              // Both read the whole document and take their time: side by side.
              var compiled = vertx.executeBlocking(() -> Contract.of(tree), false);
              var checked = Contract.check(vertx, tree);
              return Future.join(compiled, checked)
                  .transform(both -> compiled.compose(contract -> checked.map(contract)));
            });
  }

  private Future<?> openDatabase() {
    var settings = context().settings().database();
    if (settings == null) {
      return Future.succeededFuture();
    }
    Database created = Database.create(vertx, settings, context().instances());
    opened.add("database", created::close);
    database = created;
    return created.ping();
  }

  private Future<?> openClients() {
    var created =
        ClientRegistry.create(
            vertx,
            context().downstreams(),
            context().settings().deadline().header(),
            context().instances());
    opened.add("clients", created::close);
    clients = created::client;
    return Future.succeededFuture();
  }

  private Future<?> openOwn() {
    opened.add("service", this::onStop);
    return onStart();
  }

  private Future<?> openHealth() {
    HealthReport report = context().health();
    Runnable served = report.serving(vertx);
    opened.add(
        "pulse",
        () -> {
          served.run();
          return Future.succeededFuture();
        });
    return context().healthWatch().get(context, () -> watch(report));
  }

  private Future<Void> watch(HealthReport report) {
    var health = new Health();
    if (database != null) {
      OwnChecks.database(health, database);
    }
    Reach reach = Reach.create(vertx);
    opened.add("reach", reach::close);
    OwnChecks.neighbours(health, context().downstreams(), reach);
    health(health);
    HealthWatch watch = report.watch(vertx, health);
    opened.add("health", watch::stop);
    return watch.start();
  }

  private Future<Router> router() {
    var chain = new Chain();
    chain(chain);
    var router =
        new ServiceRouter(
            vertx,
            context().settings(),
            context().gate(),
            Scope.begin(context),
            context().admission());
    RouteTable table = declared(context().name());
    return context()
        .description()
        .get(context, () -> describe(table))
        .map(described -> router.build(table, described, chain, context().healthRoutes()));
  }

  /** Fails for routes that cannot be described; off the event loop. */
  private Future<Described> describe(RouteTable table) {
    Future<Contract> contract =
        handedIn == null
            ? compile(() -> OpenApiDocument.of(table).toTree())
            : Future.succeededFuture(handedIn);
    return contract.compose(
        promised ->
            vertx.executeBlocking(
                () -> Described.of(vertx, promised, context().settings().openapi())));
  }

  private Future<HttpServer> listen(Router router) {
    var guard =
        new ConnectionGuard(
            vertx, context().settings().server().connections(), context().connections());
    opened.add("connections", guard::close);
    HttpServer server =
        vertx
            .createHttpServer(options(context().settings().server()))
            .requestHandler(router)
            .invalidRequestHandler(new InvalidRequestHandler())
            .connectionHandler(
                connection -> {
                  context().gate().handle(connection);
                  guard.handle(connection);
                });
    opened.add("server", () -> drain(server));
    return server
        .listen()
        .onSuccess(open -> context().listens(open.actualPort()))
        .recover(cause -> Future.failedFuture(notListening(cause)));
  }

  /** Requests that are not answered in time are answered with 503, and have a moment to leave. */
  private Future<?> drain(HttpServer server) {
    Duration limit = context().settings().drain().timeout();
    Future<?> late =
        limit.isZero()
            ? Future.succeededFuture()
            : vertx.timer(limit.toMillis(), TimeUnit.MILLISECONDS);
    late.onSuccess(over -> cut());
    return server.shutdown(limit.plus(LAST_WORDS).toMillis(), TimeUnit.MILLISECONDS);
  }

  private void cut() {
    Scope requests = Scope.of(context);
    if (requests != null) {
      requests.cancel(ServiceException.unavailable("the service is stopping"));
    }
  }

  private RuntimeException notListening(Throwable cause) {
    ServerSettings settings = context().settings().server();
    return new IllegalStateException(
        settings.host() + ":" + settings.port() + ": " + cause.getMessage(), cause);
  }

  private static HttpServerOptions options(ServerSettings settings) {
    return new HttpServerOptions()
        .setHost(settings.host())
        // A negative port is a free one that all instances of a deployment share.
        .setPort(settings.port() == 0 ? -1 : settings.port())
        .setMaxInitialLineLength(settings.maxRequestLine())
        .setMaxHeaderSize(settings.maxHeaders())
        .setIdleTimeout(Math.toIntExact(settings.idleTimeout().toMillis()))
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
        .setHttp2ClearTextEnabled(settings.connections().http2ClearText())
        .setInitialSettings(
            new Http2Settings()
                .setMaxConcurrentStreams(settings.connections().maxStreams())
                .setMaxHeaderListSize(settings.maxHeaders()))
        .setHandle100ContinueAutomatically(true)
        .setTracingPolicy(TracingPolicy.ALWAYS);
  }

  private ServiceContext context() {
    if (service == null) {
      throw new IllegalStateException(
          "a ServiceVerticle is deployed by Service or ServiceLauncher, which bring its settings");
    }
    return service;
  }

  private static <T> Future<T> part(String name, Supplier<Future<T>> open) {
    Future<T> future;
    try {
      future = open.get();
    } catch (RuntimeException e) {
      future = Future.failedFuture(e);
    }
    return future.recover(cause -> Future.failedFuture(new StartException(name, cause)));
  }
}

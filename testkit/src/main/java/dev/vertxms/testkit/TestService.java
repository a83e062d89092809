package dev.vertxms.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vertxms.config.Config;
import dev.vertxms.config.Sources;
import dev.vertxms.migration.MigrationSettings;
import dev.vertxms.service.Service;
import dev.vertxms.service.ServiceSettings;
import dev.vertxms.service.ServiceVerticle;
import dev.vertxms.testkit.ServiceTest.OwnDatabase;
import dev.vertxms.testkit.connections.ConnectionSource;
import dev.vertxms.testkit.spans.SpanCollector;
import dev.vertxms.testkit.spans.SpanSource;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A real service on a free port, called over real HTTP.
 *
 * <p>Every answer is held against the service's own contract; one that breaks it fails the test.
 * Its spans are collected; they go to a Zipkin only where {@code tracing.url} names one.
 */
public final class TestService implements SpanSource, ConnectionSource, AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String JSON = "application/json";
  private static final String CONTENT_TYPE = "Content-Type";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Service service;
  private final SpanCollector spans;

  private final Promises promises;
  private final ExchangeReport report;
  private final @Nullable String ownDatabase;

  private TestService(Service service, SpanCollector spans, @Nullable String ownDatabase) {
    this.service = service;
    this.spans = spans;
    this.promises = Promises.of(service.contract().document());
    this.report = new ExchangeReport(spans, promises.secrets());
    this.ownDatabase = ownDatabase;
  }

  public static Builder of(String name, Supplier<? extends ServiceVerticle> verticle) {
    return new Builder(name, verticle);
  }

  /** Where the service answers, without a slash at the end. */
  public String url() {
    return "http://127.0.0.1:" + service.port();
  }

  /**
   * The port on which those who run the service are answered.
   *
   * @throws IllegalStateException when {@code management.port} is not set
   */
  public int managementPort() {
    return service.managementPort();
  }

  public Service service() {
    return service;
  }

  @Override
  public SpanCollector spans() {
    return spans;
  }

  /** The service's own {@code Vertx}. */
  @Override
  public Vertx vertx() {
    return service.vertx();
  }

  public Answer get(String path) {
    return checked("GET", path, null, null);
  }

  public Answer delete(String path) {
    return checked("DELETE", path, null, null);
  }

  public Answer post(String path, String json) {
    return post(path, json, JSON);
  }

  /** Posts what may be something other than JSON. */
  public Answer post(String path, String body, String contentType) {
    return checked("POST", path, body, contentType);
  }

  public Answer put(String path, String json) {
    return checked("PUT", path, json, JSON);
  }

  /**
   * A call of an operation of the service's contract.
   *
   * @throws IllegalArgumentException when it has none of that id; the message names those it has
   */
  public Call call(String operationId) {
    return new Call(this, service.contract().operation(operationId), promises);
  }

  private Answer checked(
      String method, String path, @Nullable String body, @Nullable String contentType) {
    Map<String, String> headers =
        contentType == null ? Map.of() : Map.of(CONTENT_TYPE, contentType);
    Answer answer = send(method, path, headers, body);
    ContractChecks.check(service.contract(), method, path, answer);
    return answer;
  }

  Answer send(String method, String target, Map<String, String> headers, @Nullable String body) {
    var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    var builder =
        HttpRequest.newBuilder(URI.create(url() + target)).timeout(LIMIT).method(method, publisher);
    headers.forEach(builder::header);
    HttpRequest request = builder.build();
    try {
      HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
      return new Answer(
          response.statusCode(),
          response.headers(),
          response.body(),
          answer -> report.of(request, body, answer));
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + target, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(method + " " + target, e);
    }
  }

  /**
   * Where JDBC finds the database that was made for this service, with user and password.
   *
   * @throws IllegalStateException when none was
   */
  public String jdbcUrl() {
    if (ownDatabase == null) {
      throw new IllegalStateException(url() + ": has no database of its own");
    }
    var postgres = TestDatabases.shared().server();
    String address = postgres.jdbcUrl(ownDatabase);
    return address
        + (address.contains("?") ? "&" : "?")
        + "user="
        + URLEncoder.encode(postgres.user(), UTF_8)
        + "&password="
        + URLEncoder.encode(postgres.password(), UTF_8);
  }

  /** The name of the database that was made for this service; null when none was. */
  @Nullable String ownDatabase() {
    return ownDatabase;
  }

  @Override
  public void close() {
    await(service.stop());
  }

  private static <T> T await(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("not done within " + LIMIT, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A service before its start. */
  public static final class Builder {

    private static final Set<String> ELSEWHERE =
        Set.of("database.url", "database.host", "database.name");

    private final String name;
    private final Supplier<? extends ServiceVerticle> verticle;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private OwnDatabase database = OwnDatabase.NEVER;

    private Builder(String name, Supplier<? extends ServiceVerticle> verticle) {
      this.name = name;
      this.verticle = verticle;
      set("server.port", "0");
      set("server.host", "127.0.0.1");
      set("service.event-loops", "2");
      set("drain.delay", "0s");
    }

    /** Gives the service a database of its own, to which its change log has been applied. */
    public Builder withDatabase() {
      return withDatabase(OwnDatabase.ALWAYS);
    }

    Builder withDatabase(OwnDatabase when) {
      database = when;
      return this;
    }

    /** One setting, as on the command line. */
    public Builder set(String key, String value) {
      settings.put(key, value);
      return this;
    }

    public TestService start() {
      settings.putIfAbsent("tracing.export", "" + settings.containsKey("tracing.url"));
      String own = ownDatabase(bound().migrations());
      var spans = new SpanCollector();
      var starting =
          Service.named(name, verticle)
              .spanHandler(spans)
              .vertxOptions(Builder::tellsWhatBlocks)
              .start(bound());
      return new TestService(await(starting), spans, own);
    }

    /** Vert.x would show the stack of a blocked event loop only after five seconds. */
    private static VertxOptions tellsWhatBlocks(VertxOptions options) {
      return options
          .setBlockedThreadCheckInterval(250)
          .setBlockedThreadCheckIntervalUnit(TimeUnit.MILLISECONDS)
          .setWarningExceptionTime(options.getMaxEventLoopExecuteTime())
          .setWarningExceptionTimeUnit(options.getMaxEventLoopExecuteTimeUnit());
    }

    private ServiceSettings bound() {
      return Config.load(Sources.of(name).withCommandLine(settings)).bind(ServiceSettings.class);
    }

    private @Nullable String ownDatabase(MigrationSettings migrations) {
      boolean changeLog = hasChangeLog(migrations);
      boolean elsewhere = settings.keySet().stream().anyMatch(ELSEWHERE::contains);
      if (database == OwnDatabase.NEVER
          || (database == OwnDatabase.WITH_CHANGE_LOG && (!changeLog || elsewhere))) {
        return null;
      }
      var databases = TestDatabases.shared();
      // A test that says itself when to migrate starts with nothing.
      boolean migrated = changeLog && !settings.containsKey("migrations.on-start");
      String made = migrated ? databases.migrated(migrations) : databases.fresh();
      if (migrated) {
        set("migrations.on-start", "false").set("migrations.check", "false");
      }
      var postgres = databases.server();
      set("database.host", postgres.host());
      set("database.port", "" + postgres.port());
      set("database.user", postgres.user());
      set("database.password", postgres.password());
      set("database.ssl-mode", postgres.sslMode());
      set("database.name", made);
      return made;
    }

    private static boolean hasChangeLog(MigrationSettings migrations) {
      return Thread.currentThread().getContextClassLoader().getResource(migrations.changeLog())
          != null;
    }
  }
}

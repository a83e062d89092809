package dev.vertxms.testkit;

import dev.vertxms.config.Config;
import dev.vertxms.config.Sources;
import dev.vertxms.service.Service;
import dev.vertxms.service.ServiceSettings;
import dev.vertxms.service.ServiceVerticle;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
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
public final class TestService implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String JSON = "application/json";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Service service;
  private final SpanCollector spans;

  private TestService(Service service, SpanCollector spans) {
    this.service = service;
    this.spans = spans;
  }

  public static Builder of(String name, Supplier<? extends ServiceVerticle> verticle) {
    return new Builder(name, verticle);
  }

  /** Where the service answers, without a slash at the end. */
  public String url() {
    return "http://127.0.0.1:" + service.port();
  }

  public Service service() {
    return service;
  }

  public SpanCollector spans() {
    return spans;
  }

  public Answer get(String path) {
    return send("GET", path, null, null);
  }

  public Answer delete(String path) {
    return send("DELETE", path, null, null);
  }

  public Answer post(String path, String json) {
    return post(path, json, JSON);
  }

  /** Posts what may be something other than JSON. */
  public Answer post(String path, String body, String contentType) {
    return send("POST", path, body, contentType);
  }

  public Answer put(String path, String json) {
    return send("PUT", path, json, JSON);
  }

  private Answer send(
      String method, String path, @Nullable String body, @Nullable String contentType) {
    var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    var request =
        HttpRequest.newBuilder(URI.create(url() + path)).timeout(LIMIT).method(method, publisher);
    if (contentType != null) {
      request.header("Content-Type", contentType);
    }
    try {
      HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
      var answer = new Answer(response.statusCode(), response.headers(), response.body());
      ContractChecks.check(service.contract(), method, path, answer);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(method + " " + path, e);
    }
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

    private final String name;
    private final Supplier<? extends ServiceVerticle> verticle;
    private final Map<String, String> settings = new LinkedHashMap<>();

    private Builder(String name, Supplier<? extends ServiceVerticle> verticle) {
      this.name = name;
      this.verticle = verticle;
      set("server.port", "0");
      set("server.host", "127.0.0.1");
      set("service.event-loops", "2");
      set("drain.delay", "0s");
    }

    /** Gives the service an empty database of its own, migrated at its start. */
    public Builder withDatabase() {
      var postgres = TestDatabases.server();
      set("database.host", postgres.host());
      set("database.port", "" + postgres.port());
      set("database.user", postgres.user());
      set("database.password", postgres.password());
      set("database.name", TestDatabases.fresh());
      return set("migrations.on-start", "true");
    }

    /** One setting, as on the command line. */
    public Builder set(String key, String value) {
      settings.put(key, value);
      return this;
    }

    public TestService start() {
      if (!settings.containsKey("tracing.url")) {
        // Spans are collected all the same; nobody listens here, so nobody is waited for.
        set("tracing.url", "http://127.0.0.1:9").set("tracing.flush-timeout", "0s");
      }
      var spans = new SpanCollector();
      ServiceSettings bound =
          Config.load(Sources.of(name).withCommandLine(settings)).bind(ServiceSettings.class);
      return new TestService(
          await(Service.named(name, verticle).spanHandler(spans).start(bound)), spans);
    }
  }
}

package dev.vertxms.service;

import dev.vertxms.config.Config;
import dev.vertxms.config.Sources;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A service on a free port of the loopback, whose spans go nowhere. */
final class Running implements AutoCloseable {

  private final Service service;

  private Running(Service service) {
    this.service = service;
  }

  static Running of(Supplier<? extends ServiceVerticle> verticle) {
    return of(verticle, Map.of());
  }

  /**
   * @param settings as on the command line, in place of what a test usually wants
   */
  static Running of(Supplier<? extends ServiceVerticle> verticle, Map<String, String> settings) {
    return of(Service.named("things", verticle), settings);
  }

  static Running of(Service.Builder service, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>();
    all.put("server.port", "0");
    all.put("server.host", "127.0.0.1");
    all.put("service.event-loops", "2");
    all.put("drain.delay", "0s");
    all.put("tracing.export", "" + settings.containsKey("tracing.url"));
    all.putAll(settings);
    var bound = Config.load(Sources.of("things").withCommandLine(all)).bind(ServiceSettings.class);
    return new Running(result(service.start(bound)));
  }

  int port() {
    return service.port();
  }

  /** Where it answers, without a slash at the end. */
  String url() {
    return "http://127.0.0.1:" + port();
  }

  Service service() {
    return service;
  }

  @Override
  public void close() {
    result(service.stop());
  }

  /** Throws what the future failed with. */
  private static <T> T result(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new AssertionError(e);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}

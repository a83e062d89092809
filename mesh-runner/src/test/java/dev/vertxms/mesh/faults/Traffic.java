package dev.vertxms.mesh.faults;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Requests at a constant rate, whether or not those before have been answered.
 *
 * <p>Each counts from when it was due, not from when it was sent: what waits in the client because
 * the service is slow counts as slow. Never repeats a request.
 */
final class Traffic implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int TICK_MILLIS = 2;
  private static final int CONNECTIONS = 4_000;

  private final Vertx vertx = Vertx.vertx();
  private final HttpClientAgent client =
      vertx.createHttpClient(
          new HttpClientOptions().setConnectTimeout((int) PATIENCE.toMillis()).setTcpNoDelay(true),
          new PoolOptions().setHttp1MaxSize(CONNECTIONS).setEventLoopSize(1));
  private final Queue<Sample> done = new ConcurrentLinkedQueue<>();
  private final AtomicInteger open = new AtomicInteger();
  private long timer = -1;
  private long sent;

  /** Keeps a rate until the next is asked for; nothing is sent before this. */
  void send(int perSecond, IntFunction<Call> calls) {
    halt();
    long start = System.nanoTime();
    long first = sent;
    long step = TimeUnit.SECONDS.toNanos(1) / perSecond;
    timer =
        vertx.setPeriodic(
            TICK_MILLIS,
            tick -> {
              long now = System.nanoTime();
              for (long due = start + (sent - first) * step;
                  now - due >= 0;
                  due = start + (sent - first) * step) {
                send(calls.apply((int) sent++), due);
              }
            });
  }

  /** Sends these at once, and waits for what becomes of them. */
  Samples burst(List<Call> calls) {
    long now = System.nanoTime();
    Queue<Sample> own = new ConcurrentLinkedQueue<>();
    Future.join(calls.stream().map(call -> send(call, now).onSuccess(own::add)).toList()).await();
    return new Samples(List.copyOf(own));
  }

  Sample one(Call call) {
    return burst(List.of(call)).all().get(0);
  }

  /** Ends the stream of requests and waits for the answers to those sent. */
  Samples stop() {
    halt();
    Moments.until(PATIENCE.multipliedBy(2), () -> open.get() == 0);
    return soFar();
  }

  Samples soFar() {
    return new Samples(List.copyOf(done));
  }

  HttpClient client() {
    return client;
  }

  Vertx vertx() {
    return vertx;
  }

  @Override
  public void close() {
    halt();
    vertx.close().await();
  }

  private void halt() {
    vertx.cancelTimer(timer);
  }

  private Future<Sample> send(Call call, long due) {
    open.incrementAndGet();
    var options =
        new RequestOptions()
            .setMethod(call.method())
            .setHost("127.0.0.1")
            .setPort(call.port())
            .setURI(call.path())
            .setTimeout(PATIENCE.toMillis());
    call.headers().forEach(options::putHeader);
    return client
        .request(options)
        .compose(request -> request.send(call.body()))
        .compose(
            response ->
                response
                    .body()
                    .map(
                        body ->
                            new Sample(
                                call,
                                due,
                                millisSince(due),
                                response.statusCode(),
                                response.headers(),
                                body.toString())))
        .otherwise(
            cause ->
                new Sample(
                    call,
                    due,
                    millisSince(due),
                    0,
                    MultiMap.caseInsensitiveMultiMap(),
                    String.valueOf(cause)))
        .onSuccess(
            sample -> {
              done.add(sample);
              open.decrementAndGet();
            });
  }

  private static double millisSince(long moment) {
    return (System.nanoTime() - moment) / 1e6;
  }
}

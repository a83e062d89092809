package dev.vertxms.testkit.mocks;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A port that is kept for one server, whether it listens or refuses. Thread-safe; blocks. */
final class Address {

  private static final String HOST = "127.0.0.1";

  private final Vertx vertx;
  private final Router router;
  private final int port;
  private @Nullable HttpServer server;
  private @Nullable Socket placeholder;

  Address(Vertx vertx, Router router) {
    this.vertx = vertx;
    this.router = router;
    HttpServer first = listen(0);
    this.server = first;
    this.port = first.actualPort();
  }

  String url() {
    return "http://" + HOST + ":" + port;
  }

  /** Refuses connections and closes those that are open. */
  synchronized void refuse() {
    HttpServer open = server;
    if (open == null) {
      return;
    }
    server = null;
    Waiting.on(open.close());
    // A server's socket goes on listening for a moment after its close has completed.
    Awaitility.await(url() + " refuses")
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .atMost(Duration.ofSeconds(10))
        .until(this::hold);
  }

  /** A port that is bound and not listened at refuses, and is given to nobody else meanwhile. */
  private boolean hold() throws IOException {
    var bound = new Socket();
    bound.setReuseAddress(true);
    try {
      bound.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
      placeholder = bound;
      return true;
    } catch (BindException stillListening) {
      bound.close();
      return false;
    }
  }

  /** Accepts connections again. */
  synchronized void accept() {
    if (server == null) {
      free();
      server = listen(port);
    }
  }

  synchronized void close() {
    HttpServer open = server;
    if (open != null) {
      server = null;
      Waiting.on(open.close());
    }
    free();
  }

  private void free() {
    Socket bound = placeholder;
    placeholder = null;
    try {
      if (bound != null) {
        bound.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(url(), e);
    }
  }

  private HttpServer listen(int at) {
    // No span of the mock's own stands in the traces of the service under test.
    var options =
        new HttpServerOptions()
            .setHttp2ClearTextEnabled(false)
            .setTracingPolicy(TracingPolicy.IGNORE);
    return Waiting.on(vertx.createHttpServer(options).requestHandler(router).listen(at, HOST));
  }
}

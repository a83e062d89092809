package dev.vertxms.mesh;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Callers that keep their connections and ask again as soon as they are answered, until nobody
 * accepts their connections any more.
 *
 * <p>HTTP by hand, because a client that repeats failed requests on its own would hide what this
 * looks for: a request that was sent and not answered.
 */
final class Load implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 30_000;

  private final int port;
  private final byte[] request;
  private final List<Thread> callers = new ArrayList<>();
  private final Queue<String> answered = new ConcurrentLinkedQueue<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private volatile boolean stopped;

  private Load(int port, String path) {
    this.port = port;
    this.request =
        "GET %s HTTP/1.1\r\nhost: localhost\r\n\r\n"
            .formatted(path)
            .getBytes(StandardCharsets.US_ASCII);
  }

  static Load start(int callers, int port, String path) {
    var load = new Load(port, path);
    for (int i = 0; i < callers; i++) {
      var caller = new Thread(load::call, "caller-" + i);
      load.callers.add(caller);
      caller.start();
    }
    return load;
  }

  /** Requests answered with 200 so far. */
  int answers() {
    return count.get();
  }

  /** The trace ids of all requests that were answered with 200. */
  List<String> traceIds() {
    return List.copyOf(answered);
  }

  /** What became of the requests that were sent and not answered with 200. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  /** Waits until every caller has been refused a connection. */
  void awaitRefused() throws InterruptedException {
    for (Thread caller : callers) {
      caller.join(RunningMesh.LIMIT.toMillis());
      if (caller.isAlive()) {
        throw new IllegalStateException(caller.getName() + " is still being served");
      }
    }
  }

  @Override
  public void close() {
    stopped = true;
  }

  private void call() {
    while (!stopped) {
      try (var socket = new Socket()) {
        try {
          socket.connect(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
        } catch (IOException refused) {
          return;
        }
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        callOn(socket);
      } catch (IOException ignored) {
        // From closing the socket: what matters has been written down.
      }
    }
  }

  private void callOn(Socket socket) {
    int before = 0;
    long since = System.nanoTime();
    try {
      var in = new BufferedInputStream(socket.getInputStream());
      boolean again = true;
      while (again && !stopped) {
        since = System.nanoTime();
        socket.getOutputStream().write(request);
        again = readAnswer(in);
        before++;
      }
    } catch (IOException e) {
      long millis = (System.nanoTime() - since) / 1_000_000;
      failures.add(
          "request " + (before + 1) + " of a connection: " + e + " after " + millis + " ms");
    }
  }

  /** Whether the connection stays open. */
  private boolean readAnswer(InputStream in) throws IOException {
    String status = line(in);
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.get("content-length"));
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new IOException("answer of " + length + " bytes ended after " + body.length);
    }
    String text = new String(body, StandardCharsets.UTF_8);
    if (!status.startsWith("HTTP/1.1 200 ") || text.contains("degraded")) {
      failures.add(status + " " + text);
    }
    answered.add(headers.getOrDefault("x-trace-id", "none"));
    count.incrementAndGet();
    return !"close".equalsIgnoreCase(headers.get("connection"));
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int read = in.read(); read != '\n'; read = in.read()) {
      if (read < 0) {
        throw new IOException("closed after '" + line + "'");
      }
      line.append((char) read);
    }
    return line.toString().strip();
  }
}

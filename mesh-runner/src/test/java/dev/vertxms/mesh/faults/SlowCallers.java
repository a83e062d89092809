package dev.vertxms.mesh.faults;

import dev.vertxms.mesh.RunningMesh;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Callers that send a byte now and then, or do not read what they have asked for. */
final class SlowCallers extends Fault {

  private static final int EACH = 200;
  private static final int HEADER_SECONDS = 5;
  private static final int BODY_SECONDS = 8;
  private static final int WRITE_SECONDS = 8;
  // Noticed a tenth late, and a byte is sent once a second.
  private static final double SLACK_SECONDS = 2;
  private static final double NOISE_MILLIS = 10;
  private static final Map<String, String> SETTINGS =
      Map.of(
          "server.connections.header-timeout", HEADER_SECONDS + "s",
          "server.connections.body-timeout", BODY_SECONDS + "s",
          "server.connections.write-timeout", WRITE_SECONDS + "s",
          "deadline.timeout", "30s");

  SlowCallers() {
    super(
        "slow-callers",
        EACH + " slow-loris, as many slow bodies, as many slow readers (5, 8, 8 s)",
        "closed at their deadline; the others' p99 <= 2 x");
  }

  @Override
  void run(RunningMesh mesh, Findings findings) throws Exception {
    try (var role = mesh.replica(mesh.role().name(), SETTINGS).start();
        var traffic = new Traffic()) {
      Call usual = Call.get(role.port(), "/roles/1");
      traffic.send(UserTraffic.PER_SECOND, number -> usual);
      Moments.pass(Duration.ofSeconds(8));
      double before = between(traffic, 5).p99();
      long start = System.nanoTime();
      List<Drip> loris = open(role.port(), "GET /roles/1 HTTP/1.1\r\nhost: localhost\r\nx-slow: ");
      List<Drip> bodies =
          open(
              role.port(),
              "POST /roles HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
                  + "content-length: 1000\r\n\r\n{\"name\":\"");
      List<Drip> readers =
          open(role.port(), "GET /openapi.json HTTP/1.1\r\nhost: localhost\r\n\r\n".repeat(60));
      List<Drip> dripping = new ArrayList<>(loris);
      dripping.addAll(bodies);
      int limit = BODY_SECONDS + 12;
      while (Moments.secondsSince(start) < limit) {
        dripping.forEach(Drip::drip);
        // A reader that reads nothing learns of its end by writing.
        readers.forEach(Drip::poke);
        Moments.pass(Duration.ofSeconds(1));
      }
      double during = between(traffic, limit).p99();
      Samples all = traffic.stop();
      closed("slow-loris", loris, HEADER_SECONDS, findings);
      closed("slow bodies", bodies, BODY_SECONDS, findings);
      closed("slow readers", readers, WRITE_SECONDS, findings);
      findings.atMost(
          "the others' p99", during, Math.max(2 * before, before + NOISE_MILLIS), " ms");
      findings.note("before " + Math.round(before * 10) / 10.0 + " ms");
      findings.check(all.failures().isEmpty(), "the others: " + all.statuses());
      for (Drip each : dripping) {
        each.close();
      }
      for (Drip each : readers) {
        each.close();
      }
    }
  }

  private static Samples between(Traffic traffic, int lastSeconds) {
    long now = System.nanoTime();
    return traffic.soFar().between(now - Moments.seconds(lastSeconds), now);
  }

  private static List<Drip> open(int port, String beginning) throws IOException {
    List<Drip> all = new ArrayList<>();
    for (int i = 0; i < EACH; i++) {
      all.add(new Drip(port, beginning));
    }
    return all;
  }

  private static void closed(String what, List<Drip> all, double limit, Findings findings) {
    List<Double> times =
        all.stream().map(Drip::closedAfter).filter(Double::isFinite).sorted().toList();
    findings.check(
        times.size() == all.size(), times.size() + " of " + all.size() + " " + what + " closed");
    if (!times.isEmpty()) {
      findings.atMost("the last after", times.get(times.size() - 1), limit + SLACK_SECONDS, " s");
    }
  }

  /** One connection of such a caller. */
  private static final class Drip {

    private static final long OPEN = Long.MAX_VALUE;

    private final Socket socket = new Socket();
    private final long start = System.nanoTime();
    private final AtomicLong closed = new AtomicLong(OPEN);

    Drip(int port, String beginning) throws IOException {
      socket.setReceiveBufferSize(4_096);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10_000);
      socket.setTcpNoDelay(true);
      socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
    }

    void drip() {
      write('x');
      try {
        // An answer may come before the end.
        if (closed.get() == OPEN && socket.getInputStream().available() > 0) {
          end();
        }
      } catch (IOException gone) {
        end();
      }
    }

    void poke() {
      write('\r');
    }

    double closedAfter() {
      long at = closed.get();
      return at == OPEN ? Double.POSITIVE_INFINITY : (at - start) / 1e9;
    }

    void close() throws IOException {
      socket.close();
    }

    private void write(char octet) {
      if (closed.get() != OPEN) {
        return;
      }
      try {
        socket.getOutputStream().write(octet);
      } catch (IOException gone) {
        end();
      }
    }

    private void end() {
      closed.compareAndSet(OPEN, System.nanoTime());
    }
  }
}

package dev.vertxms.mesh.faults;

import dev.vertxms.mesh.RunningMesh;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Callers leave while their statements wait for a lock.
 *
 * <p>The service takes exactly as many requests as there are callers: a slot that one of them keeps
 * shows as a refusal afterwards.
 */
final class HangUps extends Fault {

  private static final int CALLERS = 500;
  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final Map<String, String> SETTINGS =
      Map.of(
          "admission.min-limit", String.valueOf(CALLERS),
          "admission.initial-limit", String.valueOf(CALLERS),
          "admission.max-limit", String.valueOf(CALLERS),
          "deadline.timeout", "30s",
          "database.acquire-timeout", "30s",
          "database.read-timeout", "30s",
          "database.statement-timeout", "30s");

  HangUps() {
    super(
        "hang-ups",
        CALLERS + " clients hang up in mid query, half of them writing",
        "no slot leaked; none in flight after 2 s");
  }

  @Override
  void run(RunningMesh mesh, Findings findings) throws Exception {
    try (var role = mesh.replica(mesh.role().name(), SETTINGS).start();
        var traffic = new Traffic();
        var lock = Backstage.of(mesh, "role_service");
        var watch = Backstage.of(mesh, "role_service")) {
      int before = watch.number("select count(*) from roles");
      lock.lock("roles");
      List<Socket> callers = call(role.port());
      Moments.until(LIMIT, () -> watch.running() >= FaultTable.POOL);
      Moments.pass(Duration.ofSeconds(1));
      int writes = watch.running("insert");
      findings.note(
          watch.running()
              + " statements waited for a lock when the callers left, "
              + writes
              + " of them writing");
      long left = System.nanoTime();
      for (Socket caller : callers) {
        caller.close();
      }
      double gone = Moments.until(LIMIT.multipliedBy(5), () -> watch.running() == 0);
      findings.atMost("last statement gone after", gone, LIMIT.toMillis(), " ms");
      findings.atMost("idle in a transaction:", watch.idleInTransaction(), 0, "");
      Moments.until(LIMIT, () -> Moments.secondsSince(left) > LIMIT.toSeconds());
      lock.release();
      Samples again =
          traffic.burst(
              IntStream.range(0, CALLERS)
                  .mapToObj(each -> Call.get(role.port(), "/roles/1"))
                  .toList());
      findings.check(
          again.successes().size() == CALLERS,
          CALLERS
              + " requests at once, 2 s later, where no more than "
              + CALLERS
              + " may be in flight: "
              + again.statuses());
      int written = watch.number("select count(*) from roles") - before;
      findings.note(written + " of the abandoned writes were made all the same");
      watch.execute("delete from roles where name like 'hang-%'");
      Moments.until(Duration.ofSeconds(5), () -> watch.connections() <= FaultTable.POOL * 2);
      // The usual instance of the service is connected to the same database.
      findings.atMost("connections of two instances", watch.connections(), FaultTable.POOL * 2, "");
    }
  }

  private static List<Socket> call(int port) throws IOException {
    List<Socket> callers = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      var socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      String body = "{\"name\":\"hang-" + i + "\"}";
      String request =
          i % 4 < 2 // Connections go to the event loops in turn.
              ? "GET /roles/1 HTTP/1.1\r\nhost: localhost\r\n\r\n"
              : "POST /roles HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
                  + "content-length: "
                  + body.length()
                  + "\r\n\r\n"
                  + body;
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      callers.add(socket);
    }
    return callers;
  }
}

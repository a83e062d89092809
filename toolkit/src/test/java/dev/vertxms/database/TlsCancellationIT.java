package dev.vertxms.database;

import static dev.vertxms.database.Await.failure;
import static dev.vertxms.database.Await.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vertxms.servers.PostgresServer;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.net.SelfSignedCertificate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session under TLS is cancelled under TLS, to a server that takes nothing else. */
class TlsCancellationIT {

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();

  @Test
  void cancelsUnderTlsAndKeepsTheConnection(@TempDir Path folder) throws Exception {
    var certificate = SelfSignedCertificate.create("localhost");
    Path key = folder.resolve("server.key");
    Path chain = folder.resolve("server.crt");
    Files.copy(Path.of(certificate.privateKeyPath()), key);
    Files.copy(Path.of(certificate.certificatePath()), chain);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    try (var server =
        PostgresServer.builder()
            .setting("ssl", "on")
            .setting("ssl_key_file", key.toString())
            .setting("ssl_cert_file", chain.toString())
            .start()) {
      var settings =
          DatabaseSettings.of(
              "postgresql://postgres:secret@127.0.0.1:"
                  + server.port()
                  + "/postgres?sslmode=require");
      var opened = new CompletableFuture<Database>();
      loop.runOnContext(none -> opened.complete(Database.create(vertx, settings, 8)));
      Database database = opened.join();
      assertThat(result(database.fetchValue(Boolean.class, UNDER_TLS))).isTrue();
      int reading = result(database.fetchValue(Integer.class, PID));
      int leased = result(database.acquire(c -> c.fetchValue(Integer.class, PID)));

      var activity = new Activity(server, "postgres");
      var limit = Duration.ofMillis(200);
      var read = InScope.run(loop, limit, () -> database.fetchRow("select pg_sleep(1.9)"));
      var execution = InScope.run(loop, limit, () -> database.execute("select pg_sleep(5)"));
      assertThat(failure(read.future())).hasMessage("not done within 200 ms");
      assertThat(failure(execution.future())).hasMessage("not done within 200 ms");
      assertThat(activity.millisUntilNone("pg_sleep")).isLessThan(800);

      // The same sessions: it was the request that ended the statements, not a closed socket.
      assertThat(result(database.fetchValue(Integer.class, PID))).isEqualTo(reading);
      int again = result(database.acquire(c -> c.fetchValue(Integer.class, PID)));
      assertThat(again).isEqualTo(leased);
      result(database.close());
    } finally {
      certificate.delete();
      result(vertx.close());
    }
  }

  private static final String PID = "select pg_backend_pid()";
  private static final String UNDER_TLS =
      "select ssl from pg_stat_ssl where pid = pg_backend_pid()";
}

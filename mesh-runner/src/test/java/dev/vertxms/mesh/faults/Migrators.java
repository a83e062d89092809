package dev.vertxms.mesh.faults;

import dev.vertxms.mesh.RunningMesh;
import dev.vertxms.mesh.ServiceProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Two instances bring a fresh schema about at the same time, and one of them dies of it. */
final class Migrators extends Fault {

  private static final String DATABASE = "migrated";
  private static final int REMEDY_SECONDS = 60;
  private static final Duration LIMIT = Duration.ofSeconds(90);

  Migrators() {
    super(
        "migrators",
        "two instances migrate at once, one killed -9 half way",
        "not ready until the schema is whole; the stale lock is named with its remedy within 60 s");
  }

  @Override
  void run(RunningMesh mesh, Findings findings) throws Exception {
    var settings = Map.of("database.name", DATABASE);
    mesh.postgres().createDatabase(DATABASE);
    try (var database = Backstage.of(mesh, DATABASE);
        var first = mesh.replica(mesh.user().name(), settings);
        var second = mesh.replica(mesh.user().name(), settings)) {
      pauseHalfWay(database);
      first.launch();
      second.launch();
      Moments.until(LIMIT, () -> waits(first) || waits(second));
      ServiceProcess holder = waits(first) ? second : first;
      ServiceProcess other = waits(first) ? first : second;
      double halfWay =
          Moments.until(LIMIT, () -> migrating(database) && database.number("select 1") == 1);
      findings.check(Double.isFinite(halfWay), "one migrates, the other waits");
      holder.process().kill();
      long killed = System.nanoTime();
      database.execute("drop event trigger pause");
      int code = other.process().onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      double said = Moments.secondsSince(killed);
      List<String> named =
          other.messages().stream().filter(line -> line.contains("held by")).toList();
      findings.check(
          named.stream().anyMatch(line -> line.contains("migrate unlock")),
          "the other ended, naming the lock's holder, its age and `migrate unlock`");
      findings.atMost("remedy named after", said, REMEDY_SECONDS, " s");
      findings.check(
          other.messages().stream().noneMatch(line -> line.contains("listens on port")),
          "it never listened");
      findings.check(code != 0, "exit code " + code);
      findings.atMost("`migrate unlock`: exit code", other.command("migrate", "unlock"), 0, "");
      other.start();
      findings.check(
          database.number("select count(*) from databasechangelog") == 2
              && database.number("select count(*) from users") == 5
              && other.get("/users/1").status() == 200,
          "then started again: ready, the schema whole");
    }
  }

  /** Making the table of users takes long enough to be killed in it. */
  private static void pauseHalfWay(Backstage database) throws Exception {
    database.execute(
        "create function pause() returns event_trigger language plpgsql as $$ begin"
            + " if exists (select 1 from pg_event_trigger_ddl_commands()"
            + " where object_identity = 'public.users')"
            + " then perform pg_sleep(15); end if; end $$");
    database.execute(
        "create event trigger pause on ddl_command_end when tag in ('CREATE TABLE')"
            + " execute function pause()");
  }

  private static boolean migrating(Backstage database) throws Exception {
    return database.number(
            "select count(*) from pg_stat_activity where datname = current_database() and state ="
                + " 'active' and query ilike 'create table%users%'")
        == 1;
  }

  private static boolean waits(ServiceProcess service) {
    return service.messages().stream()
        .anyMatch(it -> it.contains("waiting for the migration lock"));
  }
}

package dev.vertxms.service;

import dev.vertxms.migration.ChangeSet;
import dev.vertxms.migration.Migrations;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings the schema up to date, or tells what that would do. */
@Command(
    name = "migrate",
    description = "Apply the change sets that the database lacks; safe beside other replicas.")
final class MigrateCommand implements Callable<Integer> {

  private final ServiceLauncher launcher;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--dry-run", description = "Print the SQL and change nothing.")
  private boolean dryRun;

  MigrateCommand(ServiceLauncher launcher) {
    this.launcher = launcher;
  }

  @Override
  public Integer call() {
    Migrations migrations = migrations();
    PrintWriter out = spec.commandLine().getOut();
    if (dryRun) {
      migrations.dryRun(out);
      return 0;
    }
    List<ChangeSet> applied = migrations.migrate();
    applied.forEach(change -> out.println("applied " + change));
    out.println(applied.isEmpty() ? "nothing to apply" : applied.size() + " applied");
    return 0;
  }

  @Command(
      name = "status",
      description =
          "List every change set with the time at which it ran; exit code 3 when some have not.")
  int status() {
    PrintWriter out = spec.commandLine().getOut();
    List<ChangeSet> all = migrations().status();
    all.forEach(
        change -> out.println((change.pending() ? "pending " : change.ranAt() + " ") + change));
    long pending = all.stream().filter(ChangeSet::pending).count();
    out.println(pending + " of " + all.size() + " pending");
    return pending == 0 ? 0 : ServiceLauncher.MISSING;
  }

  @Command(
      name = "unlock",
      description = "Take the migration lock away from a process that is gone.")
  int unlock() {
    migrations().unlock();
    spec.commandLine().getOut().println("unlocked");
    return 0;
  }

  private Migrations migrations() {
    Migrations migrations = Schema.migrations(launcher.config().bind(ServiceSettings.class));
    if (migrations == null) {
      throw new StartException(
          "migrations", new IllegalStateException("no database is configured"));
    }
    return migrations;
  }
}

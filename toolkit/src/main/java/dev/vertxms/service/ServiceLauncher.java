package dev.vertxms.service;

import dev.vertxms.config.Config;
import dev.vertxms.config.ConfigException;
import dev.vertxms.config.Sources;
import dev.vertxms.logging.Logging;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * A service's command line: {@code run} (the default), {@code migrate}, {@code openapi}, {@code
 * routes}, {@code config}.
 *
 * <p>Exit codes: 0 is success, 1 a part that does not come up, 2 a command line that makes no
 * sense, 3 (of {@code migrate status} alone) that change sets are missing.
 */
@Command(
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    sortOptions = false,
    versionProvider = ServiceLauncher.Version.class,
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0  success",
      "  1  a part of the service does not come up, or the configuration is wrong",
      "  2  the command line makes no sense",
      "  3  migrate status: change sets are missing"
    })
public final class ServiceLauncher implements Callable<Integer> {

  static final int FAILED = 1;
  static final int MISSING = 3;

  private final String name;
  private final Supplier<? extends ServiceVerticle> verticle;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "The settings' file; default config/<service>.yaml where it is there.")
  private @Nullable Path file;

  @Option(
      names = {"-s", "--set"},
      paramLabel = "KEY=VALUE",
      scope = ScopeType.INHERIT,
      description =
          "One setting, as in --set server.port=8031; wins over system properties, environment and"
              + " file. May be repeated.")
  private Map<String, String> settings = new LinkedHashMap<>();

  private ServiceLauncher(String name, Supplier<? extends ServiceVerticle> verticle) {
    this.name = name;
    this.verticle = verticle;
  }

  /** Carries out a command line and ends the process; a service's {@code main}. */
  public static void run(
      String name, Supplier<? extends ServiceVerticle> verticle, String... args) {
    Logging.start(name);
    System.exit(execute(name, verticle, args));
  }

  /** Carries out a command line and gives the exit code. */
  static int execute(String name, Supplier<? extends ServiceVerticle> verticle, String... args) {
    return new ServiceLauncher(name, verticle).execute(args);
  }

  private int execute(String... args) {
    var commands =
        new CommandLine(this)
            .setCommandName(name)
            // Documents are UTF-8 wherever they are printed.
            .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
            .addSubcommand(new RunCommand(this))
            .addSubcommand(new MigrateCommand(this))
            .addSubcommand(new OpenApiCommand(this))
            .addSubcommand(new RoutesCommand(this))
            .addSubcommand(new ConfigCommand(this))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler(
                (failure, command, parsed) -> report(command.getErr(), failure));
    return commands.execute(args);
  }

  /** No command at all means {@code run}. */
  @Override
  public Integer call() {
    return new RunCommand(this).call();
  }

  String name() {
    return name;
  }

  Supplier<? extends ServiceVerticle> verticle() {
    return verticle;
  }

  String version() {
    return verticle.get().version();
  }

  /**
   * Everything that was said from outside.
   *
   * @throws ConfigException when what was said makes no sense
   */
  Config config() {
    return Config.load(Sources.system(name, settings, file));
  }

  private int report(PrintWriter err, Throwable failure) {
    if (failure instanceof ConfigException config) {
      config.problems().forEach(message -> err.println(name + ": " + message));
    } else {
      err.println(name + ": " + StartException.reason(failure));
    }
    err.flush();
    return FAILED;
  }

  static final class Version implements CommandLine.IVersionProvider {

    @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public String[] getVersion() {
      Object root = spec == null ? null : spec.root().userObject();
      return root instanceof ServiceLauncher launcher
          ? new String[] {launcher.name() + " " + launcher.version()}
          : new String[0];
    }
  }
}

package dev.vertxms.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where settings come from, each source overriding those before it: file, environment, system
 * properties, command line. Immutable.
 *
 * @param service the service's name; it names the file {@code config/<service>.yaml}
 * @param directory where {@code config/} is looked for, the working directory unless told
 * @param file a file that must exist, read instead of {@code config/<service>.yaml}
 * @param environment variables such as {@code DATABASE_POOL_SIZE}
 * @param properties system properties such as {@code database.pool-size}
 * @param commandLine the {@code --set key=value} pairs
 */
public record Sources(
    String service,
    Path directory,
    @Nullable Path file,
    Map<String, String> environment,
    Map<String, String> properties,
    Map<String, String> commandLine) {

  public Sources {
    Check.notBlank("service", service);
    environment = Map.copyOf(environment);
    properties = Map.copyOf(properties);
    commandLine = Map.copyOf(commandLine);
  }

  /** Only the file {@code config/<service>.yaml}, if there is one. */
  public static Sources of(String service) {
    return new Sources(service, Path.of(""), null, Map.of(), Map.of(), Map.of());
  }

  /**
   * The process's own environment and system properties, with what its command line gave.
   *
   * @param file the {@code --config} option, or null for {@code config/<service>.yaml}
   */
  public static Sources system(
      String service, Map<String, String> commandLine, @Nullable Path file) {
    Properties properties = System.getProperties();
    return of(service)
        .withFile(file)
        .withEnvironment(System.getenv())
        .withProperties(
            properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, name -> properties.getProperty(name, ""))))
        .withCommandLine(commandLine);
  }

  /** The same with another directory in which {@code config/} is looked for. */
  public Sources withDirectory(Path directory) {
    return new Sources(service, directory, file, environment, properties, commandLine);
  }

  /** The same with a file that must exist; null for the service's usual one. */
  public Sources withFile(@Nullable Path file) {
    return new Sources(service, directory, file, environment, properties, commandLine);
  }

  /** The same with other environment variables. */
  public Sources withEnvironment(Map<String, String> environment) {
    return new Sources(service, directory, file, environment, properties, commandLine);
  }

  /** The same with other system properties. */
  public Sources withProperties(Map<String, String> properties) {
    return new Sources(service, directory, file, environment, properties, commandLine);
  }

  /** The same with other {@code --set} pairs. */
  public Sources withCommandLine(Map<String, String> commandLine) {
    return new Sources(service, directory, file, environment, properties, commandLine);
  }

  /** The file's name for people, as in {@code config/user-service.yaml}. */
  String fileName() {
    return file != null ? file.toString() : "config/" + service + ".yaml";
  }
}

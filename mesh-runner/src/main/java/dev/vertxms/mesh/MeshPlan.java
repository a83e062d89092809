package dev.vertxms.mesh;

import dev.vertxms.servers.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the mesh consists of: names, ports, jars. */
record MeshPlan(int postgresPort, int zipkinPort, Path zipkinJar, List<ServicePlan> services) {

  static final String RUNNER = "mesh";
  static final String POSTGRES = "postgres";
  static final String ZIPKIN = "zipkin";
  static final String CITY = "city-service";
  static final String ROLE = "role-service";
  static final String USER = "user-service";

  /** All parts in the order in which they start; they stop in the reverse order. */
  static final List<String> PARTS = List.of(POSTGRES, ZIPKIN, CITY, ROLE, USER);

  static final List<String> SERVICES = List.of(CITY, ROLE, USER);

  /** What keeps every port between 1024 and 65535. */
  static final int MIN_OFFSET = -6996;

  static final int MAX_OFFSET = 50_103;

  /**
   * @param home the top directory of the project
   * @param offset added to every port
   * @param jars jars to be run in place of the built ones, by service
   */
  static MeshPlan of(Path home, int offset, Map<String, Path> jars) {
    List<ServicePlan> services = new ArrayList<>();
    for (String name : SERVICES) {
      Path built = home.resolve("sample-" + name).resolve("target").resolve(name + ".jar");
      services.add(
          new ServicePlan(
              name,
              usualPort(name) + offset,
              jars.getOrDefault(name, built),
              home.resolve("config").resolve(name + ".yaml")));
    }
    return new MeshPlan(
        usualPort(POSTGRES) + offset,
        usualPort(ZIPKIN) + offset,
        home.resolve("mesh-runner/target/zipkin/zipkin-server.jar"),
        List.copyOf(services));
  }

  static int usualPort(String part) {
    return switch (part) {
      case POSTGRES -> 15432;
      case ZIPKIN -> 9411;
      case CITY -> 8050;
      case ROLE -> 8020;
      case USER -> 8030;
      default -> throw new IllegalArgumentException(part);
    };
  }

  ServicePlan service(String name) {
    return services.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }

  String zipkinUrl() {
    return "http://127.0.0.1:" + zipkinPort;
  }

  /** What a service is told by its environment, on top of its config file. */
  Map<String, String> environment(ServicePlan service) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("SERVER_HOST", "127.0.0.1");
    environment.put("SERVER_PORT", String.valueOf(service.port()));
    environment.put("MIGRATIONS_ON_START", "true");
    environment.put("DATABASE_HOST", "127.0.0.1");
    environment.put("DATABASE_PORT", String.valueOf(postgresPort));
    environment.put("DATABASE_NAME", service.database());
    environment.put("DATABASE_USER", "postgres");
    environment.put("DATABASE_PASSWORD", "postgres");
    environment.put("TRACING_URL", zipkinUrl());
    if (service.name().equals(USER)) {
      environment.put("CLIENTS_CITY_SERVICE_URL", service(CITY).url());
      environment.put("CLIENTS_ROLE_SERVICE_URL", service(ROLE).url());
    }
    return environment;
  }

  /** Checks all that can be checked before anything is started. */
  void prepare(StateDirectory state, Console console) {
    Leftovers.stop(state, console);
    requireFreePorts();
    requireJars();
  }

  /**
   * @throws MeshException naming every port that another process has
   */
  private void requireFreePorts() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put(POSTGRES, postgresPort);
    ports.put(ZIPKIN, zipkinPort);
    services.forEach(service -> ports.put(service.name(), service.port()));
    List<String> taken = new ArrayList<>();
    ports.forEach(
        (name, port) -> {
          if (Ports.isTaken(port)) {
            taken.add("port " + port + " is taken (" + name + "); stop what listens there");
          }
        });
    if (!taken.isEmpty()) {
      throw new MeshException(ExitCode.PORT_TAKEN, String.join("\n", taken));
    }
  }

  /**
   * @throws MeshException naming every jar that was not built
   */
  private void requireJars() {
    List<String> missing = new ArrayList<>();
    if (!Files.isRegularFile(zipkinJar)) {
      missing.add(zipkinJar + " is missing (zipkin)");
    }
    for (ServicePlan service : services) {
      if (!Files.isRegularFile(service.jar())) {
        missing.add(service.jar() + " is missing (" + service.name() + ")");
      }
    }
    if (!missing.isEmpty()) {
      throw new MeshException(ExitCode.FAILED, String.join("\n", missing));
    }
  }
}

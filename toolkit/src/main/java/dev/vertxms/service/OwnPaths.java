package dev.vertxms.service;

import dev.vertxms.health.HealthRoutes;
import dev.vertxms.http.Endpoint;
import dev.vertxms.openapi.DocumentRoutes;
import io.vertx.core.http.HttpMethod;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The paths that the toolkit itself answers, in front of a service's routes. Immutable. */
final class OwnPaths {

  private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private final Set<String> paths;
  private final Set<String> sections;

  OwnPaths(HealthRoutes health, DocumentRoutes documents) {
    Set<String> all = new HashSet<>(health.paths());
    all.addAll(documents.paths());
    paths = Set.copyOf(all);
    sections = all.stream().map(OwnPaths::section).collect(Collectors.toUnmodifiableSet());
  }

  /** The methods with which a path is answered. */
  Set<HttpMethod> methodsFor(String path) {
    return paths.contains(path) ? METHODS : Set.of();
  }

  /**
   * A route beside these would be reached by some requests and not by others.
   *
   * @throws IllegalStateException when an endpoint is one
   */
  void refuseBeside(List<Endpoint> endpoints) {
    for (Endpoint endpoint : endpoints) {
      String section = section(endpoint.path());
      if (sections.contains(section)) {
        throw new IllegalStateException(
            "route " + endpoint + ": lies under " + section + ", which the toolkit answers itself");
      }
    }
  }

  private static String section(String path) {
    int end = path.indexOf('/', 1);
    return end == -1 ? path : path.substring(0, end);
  }
}

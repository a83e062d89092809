package dev.vertxms.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The operations of a contract that was handed in, and the code that is attached to them. */
final class Attached {

  private final String location;
  private final Map<String, Operation> operations = new LinkedHashMap<>();
  private final List<OperationBuilder<?, ?>> builders = new ArrayList<>();
  private final Map<String, SecurityScheme> guards = new LinkedHashMap<>();

  Attached(String location, List<Operation> operations) {
    this.location = location;
    operations.forEach(operation -> this.operations.put(operation.id(), operation));
  }

  OperationBuilder<JsonNode, Object> operation(String id) {
    var builder = new OperationBuilder<JsonNode, Object>(id);
    builders.add(builder);
    return builder;
  }

  void guard(String scheme, Function<List<String>, Handler<RoutingContext>> guard) {
    if (guards.putIfAbsent(scheme, new SecurityScheme(scheme, Map.of(), guard)) != null) {
      throw new IllegalStateException("guard: " + scheme + " is declared twice");
    }
  }

  /**
   * @throws IllegalStateException when contract and code do not fit together
   */
  RouteTable table(Api api) {
    Map<String, OperationBuilder<?, ?>> byId = onePerOperation();
    requireGuards();
    var twins = new Twins();
    List<Endpoint> endpoints = new ArrayList<>();
    operations.values().stream()
        .sorted(Comparator.comparing(Attached::variables))
        .forEach(
            operation -> {
              requireRoutable(operation);
              var builder = byId.get(operation.id());
              if (builder != null) {
                Endpoint endpoint = builder.build(operation);
                twins.refuse(endpoint);
                endpoints.add(endpoint);
              }
            });
    return new RouteTable(api, List.copyOf(guards.values()), List.copyOf(endpoints));
  }

  private Map<String, OperationBuilder<?, ?>> onePerOperation() {
    Map<String, OperationBuilder<?, ?>> byId = new LinkedHashMap<>();
    Set<String> surplus = new LinkedHashSet<>();
    for (var builder : builders) {
      if (!operations.containsKey(builder.id())) {
        surplus.add(builder.id());
      } else if (builder.isComplete() && byId.put(builder.id(), builder) != null) {
        throw new IllegalStateException(
            "route " + operations.get(builder.id()) + ": has two handlers");
      }
    }
    Set<String> missing = new LinkedHashSet<>(operations.keySet());
    missing.removeAll(byId.keySet());
    if (!missing.isEmpty() || !surplus.isEmpty()) {
      throw new IllegalStateException(
          location
              + ": operations without a handler: "
              + missing
              + ", handlers without an operation: "
              + surplus);
    }
    return byId;
  }

  private void requireGuards() {
    Set<String> asked = new LinkedHashSet<>();
    for (Operation operation : operations.values()) {
      for (String scheme : operation.security().keySet()) {
        asked.add(scheme);
        if (!guards.containsKey(scheme)) {
          throw OperationBuilder.fault(
              operation,
              "security scheme "
                  + scheme
                  + " has no guard (expected: guard(\""
                  + scheme
                  + "\", …))");
        }
      }
    }
    for (String scheme : guards.keySet()) {
      if (!asked.contains(scheme)) {
        throw new IllegalStateException(
            location
                + ": guard "
                + scheme
                + ": no operation asks for it (expected: one of "
                + asked
                + ")");
      }
    }
  }

  private static void requireRoutable(Operation operation) {
    try {
      PathTemplate.parse(operation.path());
    } catch (IllegalArgumentException fault) {
      throw OperationBuilder.fault(operation, String.valueOf(fault.getMessage()));
    }
  }

  /**
   * Where the path has variables, segment by segment: what is fixed is reached before what is not,
   * in whatever order a contract names them (OpenAPI 3.1, 4.8.8.2).
   */
  private static String variables(Operation operation) {
    StringBuilder mask = new StringBuilder();
    for (String segment : operation.path().split("/", -1)) {
      mask.append(segment.contains("{") ? '1' : '0');
    }
    return mask.toString();
  }
}

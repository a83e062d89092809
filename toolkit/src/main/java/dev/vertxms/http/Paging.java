package dev.vertxms.http;

import dev.vertxms.http.Parameter.In;

/** What an operation must take for its pages to be asked for. */
final class Paging {

  private Paging() {}

  /**
   * @throws IllegalStateException when a request could leave open which page is wanted
   */
  static void require(Operation operation) {
    require(operation, "page", PageRequest.MAX_PAGE);
    require(operation, "size", Integer.MAX_VALUE);
  }

  private static void require(Operation operation, String name, int most) {
    Parameter parameter =
        operation.parameters().stream()
            .filter(one -> one.in() == In.QUERY && one.name().equals(name))
            .findFirst()
            .orElseThrow(() -> fault(operation, name, "missing (expected: an integer)"));
    if (parameter.isList() || !isInteger(parameter)) {
      throw fault(operation, name, "is not an integer");
    }
    if (!parameter.required() && parameter.defaultValue() == null) {
      throw fault(operation, name, "may be absent (expected: a default)");
    }
    Long min = parameter.limits().min();
    Long max = parameter.limits().max();
    if (min == null || min < 1) {
      throw fault(operation, name, "minimum: " + min + " (expected: >= 1)");
    }
    if (max == null || max > most) {
      throw fault(operation, name, "maximum: " + max + " (expected: <= " + most + ")");
    }
  }

  private static boolean isInteger(Parameter parameter) {
    return parameter.type() == Integer.class || parameter.type() == Long.class;
  }

  private static IllegalStateException fault(Operation operation, String name, String message) {
    return OperationBuilder.fault(
        operation, "page of results: query parameter " + name + ": " + message);
  }
}

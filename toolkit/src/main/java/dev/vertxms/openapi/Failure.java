package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vertxms.http.Endpoint;
import dev.vertxms.http.Parameter;
import dev.vertxms.http.Parameter.In;
import java.util.ArrayList;
import java.util.List;

/** The ways in which a request to a declared route is refused; every other one is the last. */
enum Failure {
  BAD_REQUEST("400", "BadRequest", "The body cannot be parsed"),
  NOT_FOUND("404", "NotFound", "What the path names does not exist"),
  UNSUPPORTED_MEDIA_TYPE("415", "UnsupportedMediaType", "The body is not application/json"),
  UNPROCESSABLE("422", "Unprocessable", "Values break rules, each of them a violation"),
  OTHER("default", "Failure", "Any other failure");

  private final String status;
  private final String componentName;
  private final String description;

  Failure(String status, String componentName, String description) {
    this.status = status;
    this.componentName = componentName;
    this.description = description;
  }

  /** The key under which an operation lists it. */
  String status() {
    return status;
  }

  String componentName() {
    return componentName;
  }

  /** Those of a route, by status. */
  static List<Failure> of(Endpoint endpoint) {
    List<Failure> failures = new ArrayList<>();
    // A plain handler reads nothing by the route's declaration.
    if (endpoint.function() != null) {
      boolean body = endpoint.body() != null;
      if (body) {
        failures.add(BAD_REQUEST);
      }
      if (endpoint.parameters().stream().anyMatch(parameter -> parameter.in() == In.PATH)) {
        failures.add(NOT_FOUND);
      }
      if (body) {
        failures.add(UNSUPPORTED_MEDIA_TYPE);
      }
      if (body || endpoint.parameters().stream().anyMatch(Failure::canBreakRule)) {
        failures.add(UNPROCESSABLE);
      }
    }
    failures.add(OTHER);
    return failures;
  }

  ObjectNode response() {
    ObjectNode response = JsonNodeFactory.instance.objectNode().put("description", description);
    response.set("content", Operations.json(Components.reference("schemas", Envelopes.ERROR)));
    return response;
  }

  private static boolean canBreakRule(Parameter parameter) {
    boolean required = parameter.required() && parameter.in() != In.PATH;
    return required || parameter.isList() || parameter.type() != String.class;
  }
}

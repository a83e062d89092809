package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vertxms.error.ServiceException;
import dev.vertxms.error.Violation;
import dev.vertxms.http.Endpoint;
import dev.vertxms.http.Parameter.In;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ways in which the toolkit itself refuses requests; every other one is the last. */
enum Failure {
  BAD_REQUEST(
      400, "BadRequest", "The body cannot be parsed", "the body is not JSON at line 1, column 9"),
  UNAUTHORIZED(
      401,
      "Unauthorized",
      "The caller has not said who it is, or nobody knows it",
      "the credentials are missing or wrong"),
  FORBIDDEN(403, "Forbidden", "The caller may not do this", "the caller may not do this"),
  NOT_FOUND(404, "NotFound", "What the path names does not exist", "7 does not exist"),
  UNSUPPORTED_MEDIA_TYPE(
      415,
      "UnsupportedMediaType",
      "The body is not application/json",
      "content type: text/plain (expected: application/json)"),
  UNPROCESSABLE(
      422,
      "Unprocessable",
      "Values break rules, each of them a violation",
      "the request breaks 2 rules"),
  OTHER(500, "Failure", "Any other failure", null);

  private final int status;
  private final String componentName;
  private final String description;
  private final @Nullable String example;

  Failure(int status, String componentName, String description, @Nullable String example) {
    this.status = status;
    this.componentName = componentName;
    this.description = description;
    this.example = example;
  }

  /** The key under which an operation lists it. */
  String status() {
    return this == OTHER ? "default" : Integer.toString(status);
  }

  String componentName() {
    return componentName;
  }

  /** Those of a route, by status. */
  static List<Failure> of(Endpoint endpoint) {
    List<Failure> failures = new ArrayList<>();
    if (!endpoint.security().isEmpty()) {
      failures.add(UNAUTHORIZED);
      failures.add(FORBIDDEN);
    }
    if (endpoint.body() != null) {
      failures.add(BAD_REQUEST);
      failures.add(UNSUPPORTED_MEDIA_TYPE);
    }
    if (endpoint.parameters().stream().anyMatch(parameter -> parameter.in() == In.PATH)) {
      failures.add(NOT_FOUND);
    }
    // Any text at all breaks a rule with a character in it that is none.
    if (endpoint.body() != null || !endpoint.parameters().isEmpty()) {
      failures.add(UNPROCESSABLE);
    }
    failures.add(OTHER);
    return failures;
  }

  ObjectNode response() {
    return Responses.failure(description, example(status, example));
  }

  /** The answer with a status for a reason of the service's own. */
  static ObjectNode declared(int status, String when) {
    String example = status == UNPROCESSABLE.status ? UNPROCESSABLE.example : when;
    return Responses.failure(when, example(status, example));
  }

  private static ServiceException example(int status, @Nullable String error) {
    ServiceException example = ServiceException.of(status, error);
    return status == UNPROCESSABLE.status
        ? example.withViolations(
            List.of(
                new Violation("query", "/size", "maximum", "must be <= 100"),
                new Violation("body", "/name", "required", "is required")))
        : example;
  }
}

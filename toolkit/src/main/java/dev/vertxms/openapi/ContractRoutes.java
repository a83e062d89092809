package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vertxms.http.Api;
import dev.vertxms.http.Endpoint.About;
import dev.vertxms.http.Operation;
import dev.vertxms.http.Operation.BodyUse;
import dev.vertxms.http.Parameter;
import dev.vertxms.http.Parameter.In;
import dev.vertxms.http.Routes;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes of a contract that was handed in the routes that code is attached to. */
public final class ContractRoutes {

  /** Described elsewhere; as parameters they are to be ignored (OpenAPI 3.1, 4.8.12.1). */
  private static final Set<String> TAKEN_HEADERS =
      Set.of("accept", "content-type", "authorization");

  /** How a parameter is written where a contract does not say. */
  private static final Map<String, String> STYLES =
      Map.of("path", "simple", "query", "form", "header", "simple");

  /** The ranges of media types in which JSON is. */
  private static final Set<String> RANGES = Set.of("*/*", "application/*");

  private final JsonNode document;
  private final DocumentPlaces places;

  private ContractRoutes(JsonNode document) {
    this.document = document;
    this.places = new DocumentPlaces(document);
  }

  /**
   * The routes that a contract declares.
   *
   * @param location where it was read, for messages
   * @throws IllegalStateException when an operation asks for what no route can be
   */
  public static Routes of(Contract contract, String location) {
    JsonNode document = contract.document();
    JsonNode info = document.path("info");
    var made = new ContractRoutes(document);
    return Routes.of(
        Api.of(info.path("title").asText(), info.path("version").asText()),
        location,
        contract.operations().stream().map(made::operation).toList());
  }

  private Operation operation(ContractOperation declared) {
    if (declared.method().equals(HttpMethod.HEAD)) {
      throw fault(declared, "is answered by GET of the same path (expected: no operation)");
    }
    String pathAt = places.follow(Pointers.below("/paths", declared.path()));
    String at = Pointers.below(pathAt, declared.method().name().toLowerCase(Locale.ROOT));
    JsonNode operation = places.at(at);
    return new Operation(
        declared.method(),
        declared.path(),
        declared.id(),
        new About(
            operation.path("summary").asText(),
            operation.path("description").asText(),
            operation.path("tags").path(0).asText(),
            operation.path("deprecated").asBoolean(),
            Map.of()),
        declared.parameters().stream().filter(ContractRoutes::isOwn).toList(),
        body(declared),
        successes(operation),
        security(declared, operation),
        plainOnly(declared, List.of(pathAt, at)));
  }

  private static boolean isOwn(Parameter parameter) {
    return parameter.in() != In.HEADER
        || !TAKEN_HEADERS.contains(parameter.name().toLowerCase(Locale.ROOT));
  }

  private static BodyUse body(ContractOperation operation) {
    if (operation.bodyMediaTypes().isEmpty()) {
      return BodyUse.NONE;
    }
    return operation.bodyRequired() ? BodyUse.REQUIRED : BodyUse.OPTIONAL;
  }

  private static List<Integer> successes(JsonNode operation) {
    List<Integer> successes = new ArrayList<>();
    for (var response : operation.path("responses").properties()) {
      if (response.getKey().matches("2\\d\\d")) {
        successes.add(Integer.valueOf(response.getKey()));
      }
    }
    return List.copyOf(successes);
  }

  private Map<String, List<String>> security(ContractOperation declared, JsonNode operation) {
    JsonNode requirements =
        operation.has("security") ? operation.path("security") : document.path("security");
    if (requirements.size() > 1) {
      throw fault(
          declared, "security: " + requirements.size() + " alternatives (expected: one at most)");
    }
    Map<String, List<String>> security = new LinkedHashMap<>();
    for (var scheme : requirements.path(0).properties()) {
      if (!document.path("components").path("securitySchemes").has(scheme.getKey())) {
        throw fault(declared, "security scheme " + scheme.getKey() + " is not in the components");
      }
      List<String> scopes = new ArrayList<>();
      scheme.getValue().forEach(scope -> scopes.add(scope.asText()));
      security.put(scheme.getKey(), List.copyOf(scopes));
    }
    return security;
  }

  /** The first thing that is not read for a function. */
  private @Nullable String plainOnly(ContractOperation operation, List<String> owners) {
    for (String type : operation.bodyMediaTypes()) {
      if (!MediaTypes.isJson(type) && !RANGES.contains(type)) {
        return "body of " + type + " (expected: application/json, or a plain handler)";
      }
    }
    for (String owner : owners) {
      String list = Pointers.below(owner, "parameters");
      for (int i = 0; i < places.at(list).size(); i++) {
        String fault = fault(places.at(places.follow(list + "/" + i)));
        if (fault != null) {
          return fault;
        }
      }
    }
    return null;
  }

  private static @Nullable String fault(JsonNode parameter) {
    String name = DocumentPlaces.parameter(parameter);
    String style = STYLES.get(parameter.path("in").asText());
    if (style == null) {
      return name + " (expected: in path, query or header, or a plain handler)";
    }
    if (parameter.has("content")) {
      return name + ": content (expected: schema, or a plain handler)";
    }
    String given = parameter.path("style").asText(style);
    return given.equals(style)
        ? null
        : name + ": style " + given + " (expected: " + style + ", or a plain handler)";
  }

  private static IllegalStateException fault(ContractOperation operation, String message) {
    return new IllegalStateException("route " + operation + ": " + message);
  }
}

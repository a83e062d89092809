package dev.vertxms.testkit.mocks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vertxms.openapi.ContractOperation;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Whether callers say who they are where a contract asks for it; that it is true is not asked. */
final class Credentials {

  private final JsonNode document;

  Credentials(JsonNode document) {
    this.document = document;
  }

  /** The security schemes that a request lacks, of each alternative; empty where one is met. */
  List<String> missing(ContractOperation operation, HttpServerRequest request) {
    List<String> missing = new ArrayList<>();
    for (JsonNode alternative : alternatives(operation)) {
      List<String> lacking = new ArrayList<>();
      alternative
          .fieldNames()
          .forEachRemaining(
              name -> {
                if (!has(request, scheme(name))) {
                  lacking.add(name);
                }
              });
      if (lacking.isEmpty()) {
        return List.of();
      }
      missing.add(String.join(" and ", lacking));
    }
    return missing;
  }

  /** The query parameters that hold keys, which no list of parameters names. */
  Set<String> queryKeys(ContractOperation operation) {
    Set<String> keys = new TreeSet<>();
    for (JsonNode alternative : alternatives(operation)) {
      alternative
          .fieldNames()
          .forEachRemaining(
              name -> {
                if (scheme(name).path("in").asText().equals("query")) {
                  keys.add(scheme(name).path("name").asText());
                }
              });
    }
    return keys;
  }

  private JsonNode alternatives(ContractOperation operation) {
    String method = operation.method().name().toLowerCase(Locale.ROOT);
    JsonNode own = document.path("paths").path(operation.path()).path(method).path("security");
    return own.isMissingNode() ? document.path("security") : own;
  }

  private JsonNode scheme(String name) {
    return document.path("components").path("securitySchemes").path(name);
  }

  private static boolean has(HttpServerRequest request, JsonNode scheme) {
    String name = scheme.path("name").asText();
    return switch (scheme.path("type").asText()) {
      case "http" -> isAuthorized(request, scheme.path("scheme").asText());
      case "oauth2", "openIdConnect" -> isAuthorized(request, "bearer");
      case "apiKey" ->
          switch (scheme.path("in").asText()) {
            case "header" -> request.headers().contains(name);
            case "query" -> request.params().contains(name);
            default -> request.getCookie(name) != null;
          };
      default -> true;
    };
  }

  private static boolean isAuthorized(HttpServerRequest request, String scheme) {
    String sent = request.getHeader("Authorization");
    String start = scheme.toLowerCase(Locale.ROOT) + " ";
    return sent != null && sent.toLowerCase(Locale.ROOT).startsWith(start);
  }
}

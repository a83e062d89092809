package dev.vertxms.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a document says that calls of it need to know.
 *
 * @param successes the success statuses of each operation id, as in {@code 201} or {@code 2XX}
 * @param secrets the headers and query parameters that carry keys, in lower case
 */
record Promises(Map<String, Set<String>> successes, Set<String> secrets) {

  private static final Set<String> ALWAYS_SECRET =
      Set.of("authorization", "proxy-authorization", "cookie", "set-cookie");

  static Promises of(JsonNode document) {
    Map<String, Set<String>> successes = new HashMap<>();
    for (JsonNode operation : document.path("paths").findParents("operationId")) {
      // A link names an operation as well, but answers nothing.
      if (operation.has("responses")) {
        successes.put(operation.path("operationId").asText(), successes(operation));
      }
    }
    Set<String> secrets = new TreeSet<>(ALWAYS_SECRET);
    for (JsonNode scheme : document.at("/components/securitySchemes")) {
      if (scheme.has("name")) {
        secrets.add(scheme.path("name").asText().toLowerCase(Locale.ROOT));
      }
    }
    return new Promises(successes, secrets);
  }

  /** Whether an answer of that status is a success of the operation. */
  boolean isSuccess(String operationId, int status) {
    Set<String> declared = successes.getOrDefault(operationId, Set.of());
    return declared.contains("" + status) || declared.contains(status / 100 + "XX");
  }

  /** The operation's success statuses, for people. */
  String expected(String operationId) {
    return successes.getOrDefault(operationId, Set.of()).stream()
        .collect(Collectors.joining(" or "));
  }

  private static Set<String> successes(JsonNode operation) {
    List<String> statuses = new ArrayList<>();
    operation
        .path("responses")
        .fieldNames()
        .forEachRemaining(status -> statuses.add(status.toUpperCase(Locale.ROOT)));
    Set<String> successes =
        statuses.stream()
            .filter(status -> status.startsWith("2"))
            .collect(Collectors.toCollection(TreeSet::new));
    return successes.isEmpty() ? Set.of("2XX") : successes;
  }
}

package dev.vertxms.testkit.mocks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vertxms.openapi.Contract;
import dev.vertxms.openapi.ContractOperation;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A neighbour's name and its contract. Immutable. */
final class Neighbour {

  private static final int LONGEST_CHAIN = 100;

  private final String name;
  private final String location;
  private final JsonNode document;
  private final Contract contract;
  private final Credentials credentials;

  /**
   * @throws IllegalStateException when the document is not sound
   */
  Neighbour(String name, String location, JsonNode document) {
    this.name = name;
    this.location = location;
    this.document = open(document);
    this.contract = Contract.of(this.document);
    this.credentials = new Credentials(document.deepCopy());
  }

  /** The document of a service that lets everybody in: no guard of the real one is here. */
  private static JsonNode open(JsonNode document) {
    ObjectNode open = document.deepCopy();
    open.remove("security");
    for (String paths : List.of("/paths", "/components/pathItems")) {
      for (JsonNode path : open.at(paths)) {
        for (JsonNode operation : path) {
          if (operation instanceof ObjectNode object) {
            object.remove("security");
          }
        }
      }
    }
    return open;
  }

  String name() {
    return name;
  }

  String location() {
    return location;
  }

  Contract contract() {
    return contract;
  }

  /** What the document itself asks of callers' names. */
  Credentials credentials() {
    return credentials;
  }

  List<ContractOperation> operations() {
    return contract.operations();
  }

  /**
   * @throws AssertionError when there is none of that id
   */
  ContractOperation operation(String id) {
    return operations().stream()
        .filter(operation -> operation.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                Complaint.of(
                    name
                        + ": operation: "
                        + id
                        + " (expected: one of "
                        + operations().stream().map(ContractOperation::id).toList()
                        + ")"));
  }

  /** The least status of a success that the operation declares; 200 where it names none. */
  int success(ContractOperation operation) {
    int least = 300;
    for (var response : responses(operation).properties()) {
      if (response.getKey().matches("2\\d\\d")) {
        least = Math.min(least, Integer.parseInt(response.getKey()));
      }
    }
    return least == 300 ? 200 : least;
  }

  /** The document's example of a success; null where it has none. */
  @Nullable JsonNode example(ContractOperation operation) {
    String status = Integer.toString(success(operation));
    JsonNode content = follow(responses(operation).path(status)).path("content");
    for (var media : content.properties()) {
      if (media.getKey().toLowerCase(Locale.ROOT).contains("json")) {
        JsonNode example = media.getValue().path("example");
        if (!example.isMissingNode()) {
          return example;
        }
        for (JsonNode named : media.getValue().path("examples")) {
          return follow(named).path("value");
        }
      }
    }
    return null;
  }

  private JsonNode responses(ContractOperation operation) {
    String method = operation.method().name().toLowerCase(Locale.ROOT);
    return follow(document.path("paths").path(operation.path())).path(method).path("responses");
  }

  private JsonNode follow(JsonNode node) {
    JsonNode found = node;
    for (int i = 0; i < LONGEST_CHAIN && found.path("$ref").isTextual(); i++) {
      String pointer = found.path("$ref").textValue().substring(1).replace("+", "%2B");
      found = document.at(URLDecoder.decode(pointer, StandardCharsets.UTF_8));
    }
    return found;
  }
}

package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service's OpenAPI 3.1 document, compiled into what holds requests and responses against it.
 *
 * <p>Compiled once at start; immutable, shared by all event loops.
 */
public final class Contract {

  private final JsonNode document;
  private final Map<String, ContractOperation> operations;
  private final ContractPaths paths;

  private Contract(JsonNode document, List<ContractOperation> operations) {
    this.document = document;
    Map<String, ContractOperation> byId = new LinkedHashMap<>();
    operations.forEach(operation -> byId.put(operation.id(), operation));
    this.operations = byId;
    this.paths = new ContractPaths(operations);
  }

  /**
   * Compiles a document whose references all point into itself.
   *
   * @throws IllegalStateException when it is not sound; the message is one line that names the
   *     route or the component, and the fault
   */
  public static Contract of(JsonNode document) {
    JsonNode own = document.deepCopy();
    return new Contract(own, new ContractCompiler(own).operations());
  }

  /**
   * Has vertx-openapi load a document as well, off the event loop.
   *
   * @return fails with an IllegalStateException of one line that names the route and the fault
   */
  public static Future<Void> check(Vertx vertx, JsonNode document) {
    return new ContractCheck(document).run(vertx);
  }

  /** The document as a tree of its own. */
  public JsonNode document() {
    return document.deepCopy();
  }

  /** Every operation, as they stand in the document. */
  public List<ContractOperation> operations() {
    return List.copyOf(operations.values());
  }

  /**
   * The operation that answers requests of a method to a path; HEAD is answered as GET is.
   *
   * @param path without the query, percent-encoded
   */
  public Optional<ContractOperation> find(HttpMethod method, String path) {
    HttpMethod asked = method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method;
    return paths.matching(path).filter(operation -> operation.method().equals(asked)).findFirst();
  }

  /**
   * The operation of this name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public ContractOperation operation(String operationId) {
    ContractOperation operation = operations.get(operationId);
    if (operation == null) {
      throw new IllegalArgumentException(
          "operation: " + operationId + " (expected: one of " + operations.keySet() + ")");
    }
    return operation;
  }
}
